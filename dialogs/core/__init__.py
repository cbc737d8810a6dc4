"""The dialog core: a form is data, its answers are the whole state, a step is a pure function."""
