"""Articles from files, folders and standard input, of whatever kind, encoding and packing."""

from auditor.reading.pieces import articles, pieces
from auditor.reading.settings import FIELDS, Part, Piece, Reading

__all__ = ["FIELDS", "Part", "Piece", "Reading", "articles", "pieces"]
