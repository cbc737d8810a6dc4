"""What can be typed behind app.py: a command, or a few that belong together, in a file."""
