"""Which model of a priority list is asked: the first that the account is served."""

from __future__ import annotations

from collections.abc import Collection, Sequence


class ModelPriority:
    """A list of models in the operator's order, and what is known of their being served.

    It is shared by all calls of the process: a model that one call found missing is not tried
    by the next one.
    """

    def __init__(self, models: Sequence[str]) -> None:
        if not models:
            raise ValueError("a priority list needs at least one model")
        self._wanted = tuple(dict.fromkeys(models))
        self._missing: set[str] = set()

    @property
    def current(self) -> str:
        """The model to ask; the first of the list when all are said to be missing.

        Vendors take models away and give them back, and asking in vain costs one round trip
        where a wrong belief would cost the call.
        """
        served = (model for model in self._wanted if model not in self._missing)
        return next(served, self._wanted[0])

    def resolve(self, served: Collection[str]) -> bool:
        """Take the vendor's list of served models; False if none of ours is in it."""
        known = [model for model in self._wanted if model in served]
        self._missing = {model for model in self._wanted if model not in served} if known else set()
        return bool(known)

    def drop(self, model: str) -> bool:
        """Note that the vendor does not serve a model; True if another one is left to try."""
        self._missing.add(model)
        if len(self._missing) < len(self._wanted):
            return True
        self._missing.clear()
        return False
