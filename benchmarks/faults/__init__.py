"""Fault runs of the outbox: a fake door that logs the truth, workers that are killed, a command for each table."""
