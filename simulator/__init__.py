"""The world outside the product: vendors, callers, voices, trouble. Imports nothing of ours."""
