"""Who says what: sources, statements, those who relay them, headlines."""
