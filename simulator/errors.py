"""What the simulator can refuse or fail at."""

from __future__ import annotations


class SimulatorError(Exception):
    """The root; each message says in one piece what is wrong, for whoever runs a command."""


class ScenarioError(SimulatorError):
    """A scenario file cannot be used; a line for each thing that is wrong."""


class WorldError(SimulatorError):
    """The simulated world cannot be set up."""


class DialError(SimulatorError):
    """A server cannot be called."""
