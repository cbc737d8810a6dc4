"""The door of Microsoft Teams."""
