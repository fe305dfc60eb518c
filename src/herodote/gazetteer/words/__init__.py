"""The English words around place names: heads ("province"), directions, and ordinary words that look like names."""
