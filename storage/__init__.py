"""Remembers: the tables, one shelf a file, and the migrations."""
