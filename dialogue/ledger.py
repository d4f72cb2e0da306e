"""What the bot wrote, what of it was sent, and what the caller heard: one structure a call."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from dialogue.emotion import Intent


@dataclass
class Reply:
    """One reply of the bot, from the model's first word to the caller's ear.

    route: which model wrote it; None for a line that none wrote.
    route_reasons: why no other did, or not to the end.
    generated: the text as it was written, without tags; all of it, heard or not.
    intents: how it is spoken, in order: one, unless it changes on the way.
    announced: the sentences that were given to the voice so far.
    heard: the words that the caller heard, in order.
    is_cleared: whether the caller took the floor before its end.
    """

    route: str | None = None
    route_reasons: tuple[str, ...] = ()
    generated: str = ""
    intents: list[Intent] = field(default_factory=list)
    announced: str = ""
    heard: list[str] = field(default_factory=list)
    is_cleared: bool = False


@dataclass(frozen=True, slots=True)
class _SentWord:
    text: str
    mark: str


class Ledger:
    """The account of the bot's words in a call: generated, announced, sent, heard, cleared.

    A mark goes out as each word begins. Twilio gives it back when everything before it was
    played, so a mark that is back says that its word was begun at the caller's ear. After a
    `clear` Twilio gives back all marks at once: those say nothing and are passed over.
    """

    def __init__(self) -> None:
        self.writing = Reply()
        """What the model writes now, or wrote last."""
        self.saying = Reply()
        """What the voice says now, or said last."""
        self.answer_is_due = False
        """Whether a turn of the caller still waits for the first word of its answer.

        An interruption leaves it so: where it brought no words, the answer is asked for again.
        """
        self._is_saying = False
        self._written: deque[Reply] = deque()
        self._pending: list[_SentWord] = []
        self._marks = 0

    @property
    def asked_question(self) -> bool:
        """Whether what is being said, or was said last, holds a question to the caller."""
        return "?" in self.saying.announced

    @property
    def is_saying(self) -> bool:
        """Whether a reply, or a canned line, is begun and not at its end."""
        return self._is_saying

    @property
    def is_answer_on_its_way(self) -> bool:
        """Whether a reply is written, or being written, of which nothing is said yet."""
        return bool(self._written)

    @property
    def pending_words(self) -> int:
        """Words sent, and not known to be heard."""
        return len(self._pending)

    def begin_writing(self) -> None:
        """The model begins a reply."""
        self.writing = Reply()
        self._written.append(self.writing)

    def withdraw_writing(self) -> None:
        """What the model wrote last will not be said."""
        if self._written and self._written[-1] is self.writing:
            self._written.pop()

    def begin_saying(self) -> None:
        """The oldest reply that waits for the voice is said now."""
        self.saying = self._written.popleft() if self._written else Reply()
        self._is_saying = True

    def announce(self, sentence: str) -> None:
        """A sentence goes to the voice; outside a reply of the model it is a canned line."""
        if not self._is_saying:
            self.saying = Reply(generated=sentence)
            self._is_saying = True
        self.saying.announced = f"{self.saying.announced} {sentence}".strip()

    def end_saying(self) -> None:
        """The reply was said to its end."""
        self._is_saying = False

    def send(self, word: str) -> str:
        """A word begins to be sent; the name of the mark that goes out with it."""
        self.answer_is_due = False
        self._marks += 1
        mark = f"word-{self._marks}"
        self._pending.append(_SentWord(word, mark))
        return mark

    def played(self, mark: str) -> int:
        """A mark came back: how many pending words are heard with it.

        Twilio keeps the order, so a mark vouches for the words before it too. Zero for a mark
        that is not pending: its word was cleared, or it is none of these.
        """
        for index, word in enumerate(self._pending):
            if word.mark == mark:
                self.take_as_heard(index + 1)
                return index + 1
        return 0

    def take_as_heard(self, count: int) -> None:
        """The first pending words were heard."""
        words, self._pending = self._pending[:count], self._pending[count:]
        self.saying.heard.extend(word.text for word in words)

    def clear(self) -> None:
        """The caller took the floor: what was not heard will not be."""
        if self._is_saying:
            self.saying.is_cleared = True
        self._is_saying = False
        self._written.clear()
        self._pending.clear()
