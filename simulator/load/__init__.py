"""Many callers at once, and what the server makes of them."""
