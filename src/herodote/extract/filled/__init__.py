"""What may fill the roles of an event, and what speaks for it."""
