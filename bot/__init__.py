"""Hears and shows: the doors and the one path that every message takes."""
