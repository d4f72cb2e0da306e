"""What is done while a voice that the caller waits for does not come."""

from __future__ import annotations

from enum import StrEnum


class Remedy(StrEnum):
    """What breaks a silence, one after the other."""

    FILLER = "filler"
    """The answer takes longer than usual."""

    APOLOGY = "apology"
    """Something is wrong, and we are still here."""

    FALLBACK = "fallback"
    """Another agent goes on."""


_ORDER = tuple(Remedy)

_SILENCE_S = {Remedy.FILLER: 1.5, Remedy.APOLOGY: 2.2, Remedy.FALLBACK: 1.5}
"""Before each, from the last that was heard. A turn is taken up to a second after the caller's
voice, and it takes half a second until another agent speaks: so no silence lasts three."""

_ECHO_S = 0.3
"""What is heard within so long after a remedy's end is that remedy itself, which left late."""

_SILENCE_WITHOUT_HOPE_S = {Remedy.FILLER: 0.0, Remedy.APOLOGY: 0.0, Remedy.FALLBACK: 0.2}
"""Where it is known that nothing more will come."""


class OwedVoice:
    """From when on a voice is owed, and what was done about it. Times are seconds on one clock."""

    def __init__(self) -> None:
        self._since_s: float | None = None
        self._done = 0
        self._is_hopeless = False

    @property
    def since_s(self) -> float | None:
        """When it became due, or was promised last; None while none is owed."""
        return self._since_s

    @property
    def is_hopeful(self) -> bool:
        """Whether what is owed may still come."""
        return not self._is_hopeless

    def owe(self, since_s: float) -> None:
        """The caller's turn is over, or something is to be said: a voice is due."""
        if self._is_hopeless:
            return
        self._since_s, self._done = since_s, 0

    def settle(self) -> None:
        """Nothing is owed: it was said, or the caller speaks."""
        if not self._is_hopeless:
            self._since_s, self._done = None, 0

    def give_up(self, now_s: float) -> None:
        """Nothing more can be said: an apology is due, and another agent. There is no way back."""
        if self._is_hopeless:
            return
        self._since_s, self._is_hopeless = now_s, True
        self._done = max(self._done, _ORDER.index(Remedy.APOLOGY))

    def is_paid(self, last_heard_s: float, *, is_saying: bool) -> bool:
        """Whether the voice was heard that was owed, and has ended.

        is_saying: whether an answer is begun and not at its end.
        """
        if self._since_s is None or self._is_hopeless:
            return False
        return last_heard_s > self._since_s + _ECHO_S and not is_saying

    @property
    def next(self) -> Remedy | None:
        """What is to be done next; None when all was."""
        return _ORDER[self._done] if self._done < len(_ORDER) else None

    def due_at_s(self, last_heard_s: float) -> float | None:
        """When the next remedy is due; None if nothing is owed, or all was done."""
        if self._since_s is None or self.next is None:
            return None
        silences = _SILENCE_WITHOUT_HOPE_S if self._is_hopeless else _SILENCE_S
        return max(self._since_s, last_heard_s) + silences[self.next]

    def hand_over(self) -> None:
        """Another agent has the call: nothing is owed by this one any more."""
        self._done, self._is_hopeless = len(_ORDER), True

    def did(self, until_s: float) -> None:
        """The next remedy was given; it is heard until then."""
        self._done += 1
        self._since_s = until_s
