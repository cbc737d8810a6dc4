"""Pictures that come with a report: fetched after the turn, drawn anew so that nothing else is left, shown."""
