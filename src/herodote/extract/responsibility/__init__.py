"""Statements of responsibility. `responsibility.find.find_responsibility` hands them out."""
