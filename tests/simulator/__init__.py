"""The stand-ins of the vendors and the simulated caller."""
