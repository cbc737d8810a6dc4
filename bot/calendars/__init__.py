"""Calendars for other programs to read: events in, an .ics file out, and the address at which it lies."""
