"""The peers: the smallest bot that each library makes, run by the Python of an environment of their own."""
