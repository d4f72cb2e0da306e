"""A model's reply that is there as a whole: its tag taken out, its words as they are read aloud."""

from __future__ import annotations

from dataclasses import dataclass

from dialogue.emotion import Intent, TagReader, intent_of
from dialogue.language import Language
from dialogue.sentences import SentenceCutter
from dialogue.spoken_text import spoken


@dataclass(frozen=True, slots=True)
class WholeReply:
    """text: as it was written, without tags. spoken: as a voice should say it.

    intent: the model's first tag, else what the words are taken for. None without words.
    """

    text: str
    spoken: str
    intent: Intent | None


def read_reply(written: str, caller_said: str, language: Language) -> WholeReply:
    """Read a reply as it would be read while it is streamed."""
    reader, cutter = TagReader(), SentenceCutter()
    sentences: list[str] = []
    tagged: Intent | None = None
    for piece in [*reader.feed(written), *reader.end()]:
        if isinstance(piece, Intent):
            sentences += cutter.end()
            tagged = tagged or piece
        else:
            sentences += cutter.feed(piece)
    sentences += cutter.end()
    if not sentences:
        return WholeReply("", "", None)
    said = " ".join(filter(None, (spoken(sentence, language).strip() for sentence in sentences)))
    intent = tagged or intent_of(caller_said, sentences[0], language)
    return WholeReply(" ".join(sentences), said, intent)


def question_in(text: str) -> str:
    """The last sentence, if it asks something; empty otherwise."""
    cutter = SentenceCutter()
    last = [*cutter.feed(text), *cutter.end()][-1:]
    return last[0] if last and "?" in last[0] else ""
