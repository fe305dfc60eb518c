"""Herodote turns news reports about armed conflict into a sourced, structured, located record of events."""

__version__ = "0.1.0"
