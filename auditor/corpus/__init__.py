"""What articles say together: a small digest of each, and a second pass that compares digests and never texts."""
