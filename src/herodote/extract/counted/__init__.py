"""Counted phrases of a report: `counted.phrase` finds them, `counted.join` gives each its word of harm."""
