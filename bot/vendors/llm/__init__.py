"""The language model: one Pipecat service over routes, each on its vendor's own SDK."""
