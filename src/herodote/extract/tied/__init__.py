"""How two acts stand to one another by the words of a sentence, or of two that follow one another: one module a way."""
