"""What became of a message to many, as a file."""
