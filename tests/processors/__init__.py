"""Each processor alone, fed with frames."""
