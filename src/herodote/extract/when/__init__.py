"""Times: expressions, calendars, which day a report goes on telling of."""
