"""What an operator sets, and what an operator is told when it cannot be used."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from dotenv import dotenv_values
from loguru import logger

from bot.errors import SettingsError
from bot.settings import LlmVendor, Need, Settings, load_settings
from bot.tiers import InterruptionPolicy, Tier, plan_for

EXAMPLE = Path(__file__).parents[2] / ".env.example"
KEYS: dict[str, Any] = {
    "deepgram_api_key": "dg-1",
    "groq_api_key": "gsk-1",
    "cartesia_api_key": "ca-1",
}
TWILIO: dict[str, Any] = {"twilio_account_sid": "AC1", "twilio_auth_token": "tw-secret-1"}


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No variable of the machine that runs the tests is one of ours."""
    for name in os.environ:
        if name.lower() in Settings.model_fields or name.upper().startswith("OPENAI_"):
            monkeypatch.delenv(name)


@pytest.fixture
def warnings() -> Iterator[list[str]]:
    """What the operator is warned of."""
    heard: list[str] = []
    sink = logger.add(lambda message: heard.append(message.record["message"]), level="WARNING")
    yield heard
    logger.remove(sink)


def refusal(**overrides: Any) -> str:
    """What an operator reads who starts with these settings."""
    with pytest.raises(SettingsError) as refused:
        load_settings(None, **overrides)
    return str(refused.value)


def written(folder: Path, *lines: str) -> Path:
    """A .env file of these lines."""
    env_file = folder / ".env"
    env_file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return env_file


def test_an_operator_finds_every_setting_in_the_example_file() -> None:
    assert {name.lower() for name in dotenv_values(EXAMPLE)} == set(Settings.model_fields)


def test_an_operator_who_copies_the_example_file_runs_on_the_defaults() -> None:
    assert load_settings(EXAMPLE, needs=()) == Settings()


def test_an_operator_with_three_keys_needs_nothing_else() -> None:
    settings = load_settings(None, **KEYS)

    assert settings.tier is Tier.ENTERPRISE
    assert settings.llm_vendors == (LlmVendor.GROQ,)
    assert settings.local_mode


def test_the_environment_wins_over_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    env_file = written(tmp_path, "GROQ_API_KEY=a", "TIER=free", "PORT=7000", "MAX_CALLS=3")
    monkeypatch.setenv("PORT", "7001")

    settings = load_settings(env_file)

    assert (settings.port, settings.max_calls) == (7001, 3)


@pytest.mark.parametrize("nothing", ["", "  "])
def test_an_empty_variable_counts_as_unset(nothing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GROQ_API_KEY", nothing)
    monkeypatch.setenv("GROQ_MODELS", nothing)

    settings = load_settings(None, needs=())

    assert settings.groq_models == ("llama-3.1-8b-instant", "qwen/qwen3.8-27b")
    assert settings.groq_api_key is None


def test_no_file_at_all_is_no_error(tmp_path: Path) -> None:
    assert load_settings(tmp_path / ".env", **KEYS).port == 7860


def test_an_operator_who_moves_the_port_need_not_repeat_it_in_the_address() -> None:
    assert load_settings(None, port=7001, **KEYS).public_base_url == "http://127.0.0.1:7001"
    elsewhere = load_settings(None, port=7001, public_base_url="https://alo.example", **KEYS)
    assert elsewhere.public_base_url == "https://alo.example"


def test_all_missing_keys_are_named_at_once_with_where_to_get_each() -> None:
    message = refusal()

    for name, site in (
        ("DEEPGRAM_API_KEY", "console.deepgram.com"),
        ("GROQ_API_KEY", "console.groq.com"),
        ("CARTESIA_API_KEY", "play.cartesia.ai"),
    ):
        assert name in message
        assert site in message
    assert "make demo" in message


def test_the_free_tier_needs_groq_alone() -> None:
    assert load_settings(None, tier="free", groq_api_key="g").tier is Tier.FREE
    message = refusal(tier="free")
    assert "GROQ_API_KEY" in message
    assert "DEEPGRAM" not in message
    assert "CARTESIA" not in message


def test_a_command_that_only_listens_asks_for_the_deepgram_key_alone() -> None:
    with pytest.raises(SettingsError) as refused:
        load_settings(None, needs={Need.HEARING})

    assert "DEEPGRAM_API_KEY" in str(refused.value)
    assert "GROQ" not in str(refused.value)


def test_vendors_without_a_key_are_skipped_and_the_order_is_kept() -> None:
    keys: dict[str, Any] = {**KEYS, "anthropic_api_key": "a", "cerebras_api_key": " "}

    settings = load_settings(None, llm_priority="anthropic, groq,cerebras", **keys)

    assert settings.llm_vendors == (LlmVendor.ANTHROPIC, LlmVendor.GROQ)


def test_no_usable_language_model_leads_the_operator_to_groq() -> None:
    settings = load_settings(None, needs=(), llm_priority="anthropic", groq_api_key="g")

    with pytest.raises(SettingsError, match=r"GROQ_API_KEY.*console\.groq\.com"):
        _ = settings.llm_vendors


def test_models_are_a_comma_list_and_gpt_oss_runs_only_when_named() -> None:
    assert not any("gpt-oss" in model for model in Settings().groq_models)

    settings = load_settings(None, groq_models="openai/gpt-oss-20b, ,openai/gpt-oss-120b", **KEYS)

    assert settings.groq_models == ("openai/gpt-oss-20b", "openai/gpt-oss-120b")


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("llm_priority", "openai"),
        ("llm_priority", "groq,OpenAI"),
        ("groq_base_url", "https://api.openai.com"),
        ("groq_base_url", "https://api.openai.com/v1"),
        ("cerebras_base_url", "https://mine.openai.azure.com"),
        ("anthropic_base_url", "https://OPENAI.com"),
        ("deepgram_base_url", "wss://api.openai.com"),
        ("groq_models", "gpt-4o-mini"),
        ("groq_models", "llama-3.1-8b-instant,openai/gpt-4.1"),
        ("anthropic_models", "o3-mini"),
        ("cartesia_model", "openai/tts-1"),
    ],
)
def test_an_operator_who_names_openai_is_led_to_groq(variable: str, value: str) -> None:
    message = refusal(**{**KEYS, variable: value})

    assert message.startswith("No OpenAI: use Groq for lowest latency")
    assert variable.upper() in message
    assert "Set GROQ_API_KEY (console.groq.com)" in message


@pytest.mark.parametrize(
    "variable",
    ["OPENAI_API_KEY", "OPENAI_BASE_URL", "AZURE_OPENAI_ENDPOINT", "openai_model", "MY_OPENAI_KEY"],
)
def test_an_openai_variable_in_the_environment_stops_the_start(
    variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, "sk-secret-9")

    message = refusal(**KEYS)

    assert message.startswith("No OpenAI: use Groq for lowest latency")
    assert f"unset {variable}" in message
    assert "sk-secret-9" not in message


def test_an_openai_variable_in_the_file_stops_the_start(tmp_path: Path) -> None:
    env_file = written(tmp_path, "GROQ_API_KEY=g", "TIER=free", "OPENAI_API_KEY=sk-secret-9")

    with pytest.raises(SettingsError) as refused:
        load_settings(env_file)

    assert str(refused.value).startswith("No OpenAI: use Groq for lowest latency")
    assert f"OPENAI_API_KEY: is set in {env_file}; delete that line" in str(refused.value)
    assert "sk-secret-9" not in str(refused.value)


@pytest.mark.parametrize(
    "line", ["LLM_VENDOR=openai", "LLM_MODEL=gpt-4.1", "LLM_URL=https://api.openai.com/v1"]
)
def test_a_line_that_no_setting_reads_and_names_openai_stops_the_start(
    tmp_path: Path, line: str
) -> None:
    env_file = written(tmp_path, "GROQ_API_KEY=g", "TIER=free", line)

    with pytest.raises(SettingsError) as refused:
        load_settings(env_file)

    assert str(refused.value).startswith("No OpenAI: use Groq for lowest latency")
    assert f"{line.partition('=')[0]}: is set in {env_file}" in str(refused.value)


def test_letters_of_a_secret_of_another_program_name_nobody(tmp_path: Path) -> None:
    env_file = written(tmp_path, "GROQ_API_KEY=g", "TIER=free", "THEIR_TOKEN=o1-openai", "X=http:[")

    assert load_settings(env_file).tier is Tier.FREE


def test_an_empty_openai_variable_harms_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "")

    assert load_settings(None, **KEYS).llm_vendors == (LlmVendor.GROQ,)


@pytest.mark.parametrize(
    ("variable", "value", "advice"),
    [
        ("groq_base_url", "https://api.groq.com/openai/v1", "set https://api.groq.com"),
        ("cartesia_base_url", "wss://h.example:9/tts/websocket", "set wss://h.example:9"),
        ("public_base_url", "https://a.example/alo", "set https://a.example"),
        ("public_base_url", "a.example", "set http or https://host[:port]"),
        ("deepgram_base_url", "wss://h:99999", "port 1 to 65535"),
        ("anthropic_base_url", "ws://h", "set http or https://host[:port]"),
        ("twilio_api_base_url", "https://h?x=1", "set https://h"),
        ("port", "many", "leave it out for the default, 7860"),
        ("tier", "gold", "'free', 'pro' or 'enterprise'"),
        ("llm_priority", "grok", "'groq', 'cerebras' or 'anthropic'"),
        ("log_level", "loud", "'INFO'"),
        ("max_calls", "-1", "leave it out for the default, 25"),
        ("retention_days", "-1", "leave it out to keep calls for ever"),
        ("database_url", "alo.db", "set sqlite+aiosqlite:///./alo.db"),
        ("twilio_phone_number", "210-555-0100", "+12105550100"),
        ("webhook_secret", "sesame", "set whsec_ and the output"),
        ("webhook_secret", "whsec_c2VzYW1l", "set whsec_ and the output"),
    ],
)
def test_an_operator_reads_which_variable_is_wrong_and_what_to_set(
    variable: str, value: str, advice: str
) -> None:
    lines = refusal(**{**KEYS, variable: value}).splitlines()

    assert len(lines) == 2
    assert lines[1].startswith(f"  {variable.upper()}: ")
    assert advice in lines[1]


def test_all_wrong_variables_are_named_at_once() -> None:
    message = refusal(port="x", tier="y", groq_base_url="z")

    assert all(name in message for name in ("PORT: ", "TIER: ", "GROQ_BASE_URL: "))


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("http://127.0.0.1:9000", "ws://127.0.0.1:9000"),
        ("https://stt.example/", "wss://stt.example"),
        ("ws://[::1]:9000", "ws://[::1]:9000"),
    ],
)
def test_sockets_may_be_given_as_web_addresses(given: str, used: str) -> None:
    settings = load_settings(None, deepgram_base_url=given, cartesia_base_url=given, **KEYS)

    assert (settings.deepgram_base_url, settings.cartesia_base_url) == (used, used)


@pytest.mark.parametrize(
    ("public", "stream"),
    [
        ("https://alo.example.com/", "wss://alo.example.com/voice/stream"),
        ("https://alo.example.com:8443", "wss://alo.example.com:8443/voice/stream"),
        ("http://127.0.0.1:7860", "ws://127.0.0.1:7860/voice/stream"),
    ],
)
def test_twilio_is_told_the_public_address_of_the_media_socket(public: str, stream: str) -> None:
    settings = load_settings(None, public_base_url=public, **KEYS)

    assert settings.media_stream_url == stream
    assert settings.url_for("/voice/gather") == public.rstrip("/") + "/voice/gather"


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("sqlite:///calls.db", "sqlite+aiosqlite:///calls.db"),
        ("postgres://u:p@h/alo", "postgresql+asyncpg://u:p@h/alo"),
        ("postgresql+psycopg://u:p@h/alo", "postgresql+psycopg://u:p@h/alo"),
    ],
)
def test_a_database_address_without_a_driver_gets_one(given: str, used: str) -> None:
    assert load_settings(None, database_url=given, **KEYS).database_url == used


def test_a_twilio_token_without_its_account_is_refused() -> None:
    assert "TWILIO_ACCOUNT_SID" in refusal(**KEYS, twilio_auth_token="tw-secret-1")


def test_a_public_server_with_a_token_must_be_https() -> None:
    message = refusal(**KEYS, **TWILIO, public_base_url="http://alo.example.com")

    assert "PUBLIC_BASE_URL" in message
    assert "https" in message


def test_a_rehearsal_with_a_token_may_run_on_loopback(warnings: list[str]) -> None:
    settings = load_settings(None, **KEYS, **TWILIO, twilio_api_base_url="http://127.0.0.1:9")

    assert not settings.local_mode
    assert warnings == []


def test_an_operator_who_forgot_the_public_address_is_warned(warnings: list[str]) -> None:
    load_settings(None, **KEYS, **TWILIO)

    assert len(warnings) == 1
    assert "PUBLIC_BASE_URL" in warnings[0]


def test_an_operator_who_misspells_a_variable_is_told_its_name(
    tmp_path: Path, warnings: list[str]
) -> None:
    env_file = written(tmp_path, "DEEPGRAM_APIKEY=dg-secret-5", "COMPOSE_PROJECT_NAME=alo")

    load_settings(env_file, **KEYS)

    assert len(warnings) == 1
    assert "DEEPGRAM_APIKEY" in warnings[0]
    assert "DEEPGRAM_API_KEY" in warnings[0]
    assert "dg-secret-5" not in warnings[0]


def test_no_secret_is_printed() -> None:
    secrets: dict[str, Any] = {**KEYS, **TWILIO, "console_password": "pw-secret-1"}
    settings = load_settings(
        None, **secrets, database_url="postgresql+asyncpg://u:db-secret-1@h/alo"
    )

    shown = repr(settings) + str(settings) + refusal(**secrets, port="x", tier="y")

    for secret in (*KEYS.values(), "tw-secret-1", "pw-secret-1", "db-secret-1"):
        assert secret not in shown


def test_settings_cannot_be_changed_while_calls_run() -> None:
    settings = load_settings(None, **KEYS)

    with pytest.raises(ValueError, match="frozen"):
        settings.port = 1  # pyright: ignore[reportAttributeAccessIssue]


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    env_file = tmp_path / ".env"
    env_file.write_bytes(b"GROQ_API_KEY=\xff\xfe\x00")

    with pytest.raises(SettingsError, match="UTF-8"):
        load_settings(env_file)


def test_each_tier_has_its_budget_and_only_enterprise_yields_to_the_caller() -> None:
    plans = {tier: plan_for(tier) for tier in Tier}

    assert [plan.budget_ms for plan in plans.values()] == [3000, 600, 400]
    assert [plan.media_stream for plan in plans.values()] == [False, True, True]
    assert plans[Tier.PRO].interruption is InterruptionPolicy.FINISH
    assert plans[Tier.ENTERPRISE].interruption is InterruptionPolicy.YIELD
