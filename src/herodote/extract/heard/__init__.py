"""The judges: what is held to be so, in a first and a second hearing."""
