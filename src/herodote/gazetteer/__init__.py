"""Known places of the world: look a name up, and find names in running text.

>>> from herodote.gazetteer.table import load_gazetteer
>>> load_gazetteer().lookup("Deir Ezzor", countries=["SYR"], kinds=["province"])[0].name  # doctest: +SKIP
'Deir ez-Zor'
"""
