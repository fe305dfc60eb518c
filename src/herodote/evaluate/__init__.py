"""Measures readings against hand codings, fact by fact, with intervals."""
