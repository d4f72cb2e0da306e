"""Measurements of Aló; nothing imports them."""
