"""Draws charts: a value of dialogs/core/chart.py in, one picture for every door out."""
