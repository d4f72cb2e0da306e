"""The parts of a written reply that are read aloud otherwise than they are written."""
