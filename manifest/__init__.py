"""The two app packages that an organisation installs: Teams' and Slack's, with their words, icons and rules."""
