"""The commands with their arguments and options, a module a family; what they do is in modules beside this folder."""
