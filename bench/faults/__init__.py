"""Calls in which vendors fail, and what their callers hear of it: `make faults`."""
