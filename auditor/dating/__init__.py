"""When an article was written: what it claims, and in time what its text says."""
