"""A year of the large demo organisation, hour by hour: who is reminded of what, when, and in which words."""
