"""Counted people: `phrase` finds who is counted, `join` gives each its word of harm, `who_else` says who they are.

`beside`, `governed`, `carried_on`, `compared`, `toll` and `victims` are the ways in which a word of harm is found;
`together` is for killed and wounded under one figure, `amounts` and `nothing` for figures that count no people,
`persons` for those told without a figure, `nobody` for nought. `counts.py` asks all.
"""
