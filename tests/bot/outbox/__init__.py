"""Tests of the vendors' side of a call."""
