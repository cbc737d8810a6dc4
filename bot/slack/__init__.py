"""The door of Slack."""
