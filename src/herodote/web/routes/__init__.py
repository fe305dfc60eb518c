"""The page's addresses, by what they show."""
