"""Measurements of the running product that are not part of it: nothing imports this package."""
