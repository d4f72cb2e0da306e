"""Whole calls and the parts that wire them."""
