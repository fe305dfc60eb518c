"""How the reader does on wars that it never learned from: each side of the codings held out in turn."""
