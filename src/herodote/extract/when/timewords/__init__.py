"""Single time expressions of English: the table of them, and what each comes to, family by family."""
