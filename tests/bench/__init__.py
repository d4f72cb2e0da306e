"""What the measurements promise."""
