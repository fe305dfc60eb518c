"""Who acts or is acted on: phrases with whom they name, and whose deeds are told."""
