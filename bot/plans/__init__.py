"""The action plan as a file: how a spreadsheet is read and written, and the page where people do that."""
