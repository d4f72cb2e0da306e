"""The rules of conversation in plain Python: no I/O, no clock, no async."""
