"""Knows HMS work: who may see what, deadlines and closed sets. Pure: no I/O, no clock, no words for people."""
