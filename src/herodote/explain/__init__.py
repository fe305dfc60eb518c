"""The working shown: why words mean a place, a day, an actor; why tellings are one event; how two casebooks differ.

Nothing is decided here. Each module calls the functions that the reader itself calls, and puts what they give into
words.
"""
