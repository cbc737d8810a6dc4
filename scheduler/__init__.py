"""Speaks unasked: what is due by our rules, and the worker that sends what waits in the outbox."""
