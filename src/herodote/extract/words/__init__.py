"""The words of a report with their grammar: what every finder reads."""
