"""Measurements of speed and capacity, on stand-ins. Not shipped; nothing imports it."""
