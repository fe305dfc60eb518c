"""Mentions of places in a text: `mentions.find` has those with a name, `mentions.nameless` the others."""
