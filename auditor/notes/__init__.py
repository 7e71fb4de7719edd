"""What is found in a text once and read by every rule."""
