"""What the recogniser says of its final words, besides the words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FinalWords:
    """Labels and confidences of one final result; any of them may be missing.

    word_languages: BCP-47 tags, one a word, None where the recogniser gave none.
    segment_languages: the tags of the whole result, the likeliest first.
    word_confidences: 0 to 1, one a word.
    """

    word_languages: tuple[str | None, ...] = ()
    segment_languages: tuple[str, ...] = ()
    word_confidences: tuple[float, ...] = ()
