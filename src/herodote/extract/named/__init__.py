"""The words that name events, and which of them name one."""
