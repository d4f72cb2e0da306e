"""What is read out of a language model's account of a call."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from bot.after_call import AfterCall, read_answer

WANTED = AfterCall(fields={"wish": "what the caller wanted", "urgent": ("yes", "no")})


@pytest.mark.parametrize(
    ("answer", "values"),
    [
        ('{"wish": "una cita", "urgent": "Yes"}', {"wish": "una cita", "urgent": "yes"}),
        ('Here:\n```json\n{"wish": " a ", "urgent": null}\n```', {"wish": "a", "urgent": None}),
        ('{"wish": "", "urgent": "perhaps", "secret": "x"}', {"wish": None, "urgent": None}),
        ('{"wish": ["a"], "urgent": true}', {"wish": None, "urgent": None}),
        ('{"wish": 3}', {"wish": "3", "urgent": None}),
    ],
)
def test_only_what_was_asked_for_is_kept(answer: str, values: dict[str, str | None]) -> None:
    assert read_answer(answer, WANTED) == values


@pytest.mark.parametrize("answer", ["", "I cannot do that", "}{", '{"wish": "una', "[1]"])
def test_an_answer_that_is_no_object_is_refused(answer: str) -> None:
    with pytest.raises(ValueError):
        read_answer(answer, WANTED)


@pytest.mark.parametrize(
    "fields",
    [{}, {"Wish": "a"}, {"wish": ""}, {"wish": ("one",)}, {f"f{n}": "a" for n in range(13)}],
)
def test_a_schema_that_no_model_could_fill_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        AfterCall.model_validate({"fields": fields})
