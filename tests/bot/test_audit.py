"""Where recorded milliseconds went, read as an operator reads it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.audit import audit
from bot.commands.audit import audit_text
from bot.errors import RecordsError
from bot.records import Records, TurnRecord
from bot.service_time import ServiceStage
from bot.tiers import Tier
from dialogue.language import Language
from dialogue.waterfall import Stage


def turn(language: str, total_ms: float | None, **stages_ms: float) -> dict[str, Any]:
    return {
        "index": 1,
        "started_at": "2026-01-01T00:00:00Z",
        "language": language,
        "voice_to_voice_ms": total_ms,
        "waterfall": stages_ms,
        "llm_route": "groq/some-model",
    }


def record(tier: str, *turns: dict[str, Any]) -> dict[str, Any]:
    return {
        "call_sid": "CA1",
        "from": "+15550001111",
        "to": "+15550002222",
        "tier": tier,
        "language": "en",
        "started_at": "2026-01-01T00:00:00Z",
        "turns": list(turns),
    }


def test_answers_are_grouped_by_tier_and_language():
    calls = [
        record("pro", turn("en", 500, model=300), turn("es", 600, model=200)),
        record("enterprise", turn("en", 380, model=200), turn("en", 480, model=240)),
    ]

    groups = audit(calls)

    assert [(g.tier, g.language, g.answers) for g in groups] == [
        (Tier.ENTERPRISE, "en", 2),
        (Tier.PRO, "en", 1),
        (Tier.PRO, "es", 1),
    ]
    assert groups[0].stages[Stage.MODEL].median_ms == 220
    assert groups[0].total.high_ms == pytest.approx(475)
    assert (groups[0].budget_ms, groups[0].within_budget) == (400, 0.5)


def test_turns_without_an_answer_are_passed_over():
    assert audit([record("pro", turn("en", None), {"language": "en"}), record("pro")]) == []


def test_the_free_tier_is_held_against_its_budget_by_the_time_that_we_took():
    gathered = turn("es", None, records=5, model=900, document=1)
    late = turn("es", None, records=5, model=3200, document=1)
    lost_its_stream = {**gathered, "tier": "free"}

    (group,) = audit([record("free", gathered, late), record("enterprise", lost_its_stream)])

    assert (group.tier, group.answers, group.budget_ms) == (Tier.FREE, 3, 3000)
    assert group.within_budget == pytest.approx(2 / 3)
    assert group.stages[ServiceStage.MODEL].median_ms == 900
    assert group.total.median_ms == 906
    assert group.advice == ()


async def test_the_free_tier_s_report_says_what_is_not_in_it(tmp_path: Path):
    path = tmp_path / "records.json"
    call = record("free", turn("en", None, records=5, model=900, document=1))
    path.write_text(json.dumps(call), encoding="utf-8")

    text = await audit_text(str(path), 500)

    assert text.startswith("free, en: 1 answers, 906 / 906 ms")
    assert "hearing" not in text
    assert text.endswith("what Twilio's recogniser and voice take is not in it.")


@pytest.mark.parametrize("shape", ["list", "load", "one call", "call of a demo"])
async def test_a_file_of_records_is_read(tmp_path: Path, shape: str):
    call = record("enterprise", turn("en", 900, hearing=150, model=700, output=50))
    content = {"list": [call], "load": {"records": [call], "levels": []}, "one call": call}
    content["call of a demo"] = {"scenario": "hours", "turns": [{"caller": ""}], "record": call}
    path = tmp_path / "records.json"
    path.write_text(json.dumps(content[shape]), encoding="utf-8")

    text = await audit_text(str(path), 500)

    assert text.startswith("enterprise, en: 1 answers, 900 / 900 ms")
    assert "1. model, 480 ms an answer (100% of them)" in text
    assert "GROQ_MODELS" in text


@pytest.mark.parametrize("content", ["no json", '{"calls": 1}', '{"record": null}', "[1]"])
async def test_a_file_that_holds_no_records_is_a_message(tmp_path: Path, content: str):
    path = tmp_path / "records.json"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(RecordsError, match=str(path)):
        await audit_text(str(path), 500)


async def test_a_server_that_does_not_answer_is_a_message():
    with pytest.raises(RecordsError, match="shows no records"):
        await audit_text("http://127.0.0.1:9", 500)


async def test_the_database_is_read_where_nothing_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    url = f"sqlite+aiosqlite:///{tmp_path / 'calls.db'}"
    monkeypatch.setenv("DATABASE_URL", url)
    began = datetime.now(UTC)
    async with Records(url) as records:
        await records.begin_call(
            "CA1", from_number="", to_number="", tier=Tier.PRO, language=Language.ES,
            started_at=began,
        )  # fmt: skip
        answered = TurnRecord(
            index=1, started_at=began, language=Language.ES, voice_to_voice_ms=480,
            waterfall={"hearing": 155, "model": 230, "voice": 95},
        )  # fmt: skip
        await records.put_turn("CA1", answered)

    text = await audit_text(None, 500)

    assert text.startswith("pro, es: 1 answers, 480 / 480 ms")
    assert text.endswith("Nothing is out of the ordinary.")
