"""Harm that is told without a word of harm: `find_idioms` asks `death`, `hurt` and `taken`; `whom` says to whom."""
