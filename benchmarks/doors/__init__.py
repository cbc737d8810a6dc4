"""What a turn costs at the doors of Teams and Slack, beside what others make of the same."""
