"""Time expressions: their words, their grammar, and what they stand for."""
