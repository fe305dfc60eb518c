"""What the finders find, and what the learned encoder says of it, before anything is decided."""
