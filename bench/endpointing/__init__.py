"""When a turn is taken: delay against false cut-offs, on human speech of a telephone."""
