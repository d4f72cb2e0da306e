"""An answer that another model goes on with: asked for, and cut to what was not said yet.

A model that is asked to go on often begins anew. Here its words are compared with those that the
caller has heard, sentence by sentence, and a repetition is dropped: that each thing is said once
does not depend on the model's obedience.
"""

from __future__ import annotations

import re

from bot.vendors.llm.clauses import ends_a_sentence
from bot.vendors.llm.repetition import Repetition, word_key
from dialogue.language import Language

_WHOLE_WORD = re.compile(r"\s*\S+(?=\s)")

_INSTRUCTIONS = {
    Language.EN: (
        'The caller has already heard this part of your answer: "{said}". Go on right behind its '
        "last word, and say nothing of it a second time. If nothing is missing, write nothing."
    ),
    Language.ES: (
        'La persona ya oyó esta parte de su respuesta: "{said}". Siga justo después de la última '
        "palabra y no vuelva a decir nada de eso. Si no falta nada, no escriba nada."
    ),
}


def instruction(language: Language, said: str) -> str:
    """What the model is told in the system prompt, in the call's language."""
    return _INSTRUCTIONS[language].format(said=said.strip())


class Continuation:
    """Takes the second model's words as they come, and gives back those that are new.

    A second model that begins a sentence of its own in the middle of a clause is set off from it by
    a pause, as people correct themselves.

    said: what the caller has heard, of whole clauses or an opening.
    """

    def __init__(self, said: str) -> None:
        words = [word for word in said.split() if word_key(word)]
        self._said = [word_key(word) for word in words]
        self._sentence_starts = frozenset(
            {0} | {index + 1 for index, word in enumerate(words) if ends_a_sentence(word)}
        )
        self._expected: int | None = 0
        self._compared: Repetition | None = self._comparison()
        self._held: list[str] = []
        self._unfinished_word = ""
        self._is_joined = False
        self._said_text = said

    def add(self, text: str) -> str:
        """Take a piece; what of it, and of what was held, is new for certain."""
        text = self._unfinished_word + text
        words = _WHOLE_WORD.findall(text)
        self._unfinished_word = text[sum(map(len, words)) :]
        return self._joined("".join(map(self._take, words)))

    def rest(self) -> str:
        """What is new of everything still held: the answer is complete."""
        last = self._unfinished_word if self._unfinished_word.strip() else ""
        self._unfinished_word = ""
        new = self._take(last) if last else ""
        if self._compared is not None:
            new += self._decided(self._compared, sentence_is_whole=True)
        return self._joined(new)

    def _take(self, word: str) -> str:
        ended = ends_a_sentence(word)
        if self._compared is None:
            new = word
        else:
            self._held.append(word)
            self._compared.add(word_key(word))
            if self._compared.is_open and not ended:
                return ""
            new = self._decided(self._compared, sentence_is_whole=ended)
        if ended:
            self._compared = self._comparison()
        return new

    def _decided(self, compared: Repetition, *, sentence_is_whole: bool) -> str:
        found = compared.found(sentence_is_whole=sentence_is_whole)
        self._expected = found.end
        new = "".join(self._held[found.words :])
        self._held.clear()
        self._compared = None
        return new

    def _comparison(self) -> Repetition:
        return Repetition(self._said, self._sentence_starts, expected=self._expected)

    def _joined(self, new: str) -> str:
        if not new.strip() or self._is_joined:
            return new
        self._is_joined = True
        ends_openly = self._said_text.rstrip()[-1:].isalpha()
        if ends_openly and new.lstrip("¡¿ \n")[:1].isupper():
            return "… " + new.lstrip()
        if self._said_text.endswith((" ", "\n")):
            return new.lstrip()
        return " " + new.lstrip()
