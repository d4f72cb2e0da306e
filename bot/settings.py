"""The environment and `.env` -> `Settings`, the only reader of either.

Built once where the program starts and passed down. `.env.example` says what each variable is for.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from dotenv import dotenv_values
from loguru import logger
from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot import settings_checks as checks
from bot import settings_report as report
from bot.errors import SettingsError
from bot.tiers import Tier


class LlmVendor(StrEnum):
    """Who may write the answers."""

    GROQ = "groq"
    CEREBRAS = "cerebras"
    ANTHROPIC = "anthropic"


class Need(StrEnum):
    """What a command needs keys for."""

    HEARING = "hearing"
    THINKING = "thinking"
    SPEAKING = "speaking"


NEEDS_OF_TIER = {
    Tier.FREE: frozenset({Need.THINKING}),
    Tier.PRO: frozenset(Need),
    Tier.ENTERPRISE: frozenset(Need),
}

CommaList = Annotated[tuple[str, ...], NoDecode, Field(min_length=1)]
LogLevel = Literal["TRACE", "DEBUG", "INFO", "SUCCESS", "WARNING", "ERROR", "CRITICAL"]

_SECRET = re.compile(r"KEY|TOKEN|SECRET|PASSWORD", re.IGNORECASE)
_HIGHEST_PORT = 65535
_MODELS = ("groq_models", "cerebras_models", "anthropic_models")
_HTTP_VENDORS = ("groq_base_url", "cerebras_base_url", "anthropic_base_url", "twilio_api_base_url")
_SOCKET_VENDORS = ("deepgram_base_url", "cartesia_base_url")


class Settings(BaseSettings):
    """What an operator may set. Each field is the variable of the same name in capitals."""

    model_config = SettingsConfigDict(
        frozen=True,
        extra="ignore",
        env_ignore_empty=True,
        hide_input_in_errors=True,
        str_strip_whitespace=True,
    )

    public_base_url: str = "http://127.0.0.1:7860"
    host: str = "127.0.0.1"
    port: int = Field(default=7860, ge=1, le=_HIGHEST_PORT)
    tier: Tier = Tier.ENTERPRISE
    business_file: Path = Path("business.toml")
    database_url: str = Field(default="sqlite+aiosqlite:///./alo.db", repr=False)

    deepgram_api_key: SecretStr | None = None
    deepgram_base_url: str = "wss://api.deepgram.com"
    deepgram_model: str = "nova-3"

    groq_api_key: SecretStr | None = None
    groq_base_url: str = "https://api.groq.com"
    groq_models: CommaList = ("llama-3.1-8b-instant", "qwen/qwen3.8-27b")
    cerebras_api_key: SecretStr | None = None
    cerebras_base_url: str = "https://api.cerebras.ai"
    cerebras_models: CommaList = ("qwen-3.8-27b",)
    anthropic_api_key: SecretStr | None = None
    anthropic_base_url: str = "https://api.anthropic.com"
    anthropic_models: CommaList = ("claude-haiku-5-5",)
    llm_priority: Annotated[tuple[LlmVendor, ...], NoDecode, Field(min_length=1)] = tuple(LlmVendor)

    cartesia_api_key: SecretStr | None = None
    cartesia_base_url: str = "wss://api.cartesia.ai"
    cartesia_model: str = "sonic-3.6"

    twilio_account_sid: str | None = None
    twilio_auth_token: SecretStr | None = None
    twilio_phone_number: str | None = None
    twilio_api_base_url: str = "https://api.twilio.com"

    webhook_secret: SecretStr | None = None

    max_calls: int = Field(default=25, ge=0)
    max_loop_lag_ms: float = Field(default=100.0, gt=0)
    canned_audio_folder: Path = Path("canned-audio")
    guesses_per_turn: int = Field(default=3, ge=0, le=20)
    smart_turn: bool = True
    recordings_folder: Path = Path("recordings")
    retention_days: int | None = Field(default=None, ge=1)
    redact_numbers: bool = True
    console_password: SecretStr | None = None
    log_level: LogLevel = "INFO"
    idle_seconds: float = Field(default=8.0, ge=2, le=60)
    longest_call_seconds: float = Field(default=1800.0, ge=60, le=14400)
    shutdown_seconds: float = Field(default=30.0, ge=0, le=3600)

    @model_validator(mode="before")
    @classmethod
    def _fill_in(cls, values: dict[str, object]) -> dict[str, object]:
        """A blank is no value, and the address follows the port where nothing else is said."""
        given = {
            name: value
            for name, value in values.items()
            if not (isinstance(value, str) and not value.strip())
        }
        port = str(given.get("port", "")).strip()
        if port.isdecimal() and int(port) <= _HIGHEST_PORT:
            given.setdefault("public_base_url", f"http://127.0.0.1:{int(port)}")
        return given

    @field_validator(*_MODELS, "llm_priority", mode="before")
    @classmethod
    def _split_commas(cls, value: object) -> object:
        items = checks.comma_list(value)
        for item in items if isinstance(items, tuple) else ():
            checks.refuse_openai(item)
        return items

    @field_validator(*_HTTP_VENDORS)
    @classmethod
    def _check_http_vendor(cls, value: str) -> str:
        return checks.base_url(checks.refuse_openai(value), checks.HTTP)

    @field_validator(*_SOCKET_VENDORS)
    @classmethod
    def _check_socket_vendor(cls, value: str) -> str:
        return checks.base_url(checks.refuse_openai(value), checks.WEBSOCKET)

    @field_validator("public_base_url")
    @classmethod
    def _check_public_base_url(cls, value: str) -> str:
        return checks.base_url(value, checks.HTTP)

    @field_validator("deepgram_model", "cartesia_model")
    @classmethod
    def _check_model(cls, value: str) -> str:
        return checks.refuse_openai(value)

    @field_validator("database_url")
    @classmethod
    def _check_database_url(cls, value: str) -> str:
        return checks.database_url(value)

    @field_validator("twilio_phone_number")
    @classmethod
    def _check_phone_number(cls, value: str | None) -> str | None:
        return value and checks.phone_number(value)

    @field_validator("webhook_secret")
    @classmethod
    def _check_webhook_secret(cls, value: SecretStr | None) -> SecretStr | None:
        return value and SecretStr(checks.webhook_secret(value.get_secret_value()))

    @field_validator("log_level", mode="before")
    @classmethod
    def _ignore_case(cls, value: object) -> object:
        return value.strip().upper() if isinstance(value, str) else value

    @model_validator(mode="after")
    def _check_twilio(self) -> Self:
        if self.local_mode:
            return self
        if self.twilio_account_sid is None:
            raise ValueError(
                "TWILIO_ACCOUNT_SID: is missing beside TWILIO_AUTH_TOKEN; copy both from the "
                "Twilio console, or leave both out for local mode"
            )
        plain = self.public_base_url.startswith("http:")
        real_twilio = self.twilio_api_base_url.endswith(("twilio.com", "twilio.com:443"))
        if plain and real_twilio and not checks.is_loopback(self.public_base_url):
            raise ValueError(
                "PUBLIC_BASE_URL: is plain http, and Twilio streams a call's audio to wss alone; "
                "set the https address at which Twilio reaches this server"
            )
        return self

    @property
    def local_mode(self) -> bool:
        """No Twilio auth token: calls from this machine alone, without signatures."""
        return self.twilio_auth_token is None

    @property
    def has_replicas(self) -> bool:
        """Whether another process may answer for a call: they share a database, not a file."""
        return not self.database_url.startswith("sqlite")

    @property
    def media_stream_url(self) -> str:
        """Where Twilio opens the media socket."""
        return "ws" + self.url_for("/voice/stream").removeprefix("http")

    def url_for(self, path: str) -> str:
        """The public address of one of the server's paths."""
        return f"{self.public_base_url}/{path.removeprefix('/')}"

    @property
    def llm_vendors(self) -> tuple[LlmVendor, ...]:
        """The vendors that have a key, best first; never empty.

        Raises: SettingsError if none of LLM_PRIORITY has a key.
        """
        self.require({Need.THINKING})
        return self._vendors_with_key

    def missing_keys(self, needs: Iterable[Need]) -> list[str]:
        """The variables that these lack; Groq's where any key of LLM_PRIORITY would do."""
        needed = set(needs)
        lacking = {
            "DEEPGRAM_API_KEY": Need.HEARING in needed and self.deepgram_api_key is None,
            "GROQ_API_KEY": Need.THINKING in needed and not self._vendors_with_key,
            "CARTESIA_API_KEY": Need.SPEAKING in needed and self.cartesia_api_key is None,
        }
        return [name for name, is_lacking in lacking.items() if is_lacking]

    def require(self, needs: Iterable[Need]) -> None:
        """Refuse to go on without the keys for these, all missing ones in one message.

        Raises: SettingsError.
        """
        missing = self.missing_keys(needs)
        advice: dict[str, str] = {}
        if "GROQ_API_KEY" in missing:
            order = ",".join(self.llm_priority)
            advice["GROQ_API_KEY"] = f"the key of any vendor in LLM_PRIORITY={order} will do"
            if LlmVendor.GROQ not in self.llm_priority:
                advice["GROQ_API_KEY"] += "; for Groq's, add groq there"
        if missing:
            raise SettingsError(report.missing_keys(missing, advice))

    @property
    def _vendors_with_key(self) -> tuple[LlmVendor, ...]:
        return tuple(v for v in self.llm_priority if getattr(self, f"{v}_api_key") is not None)


def load_settings(
    env_file: Path | None = Path(".env"),
    *,
    needs: Iterable[Need] | None = None,
    **overrides: Any,
) -> Settings:
    """The settings, complete and checked.

    The overrides win over the environment, the environment over the file. A file that does not
    exist is no error.

    needs: what keys are asked for; by default what the tier needs.
    Raises: SettingsError with one line for each variable that is wrong or missing.
    """
    if unknown := overrides.keys() - Settings.model_fields.keys():
        raise TypeError(f"no such settings: {', '.join(sorted(unknown))}")
    in_file = _read(env_file)
    _refuse_openai_variables(in_file, env_file)
    _warn_of_misspelt_variables(in_file, env_file)
    try:
        settings = Settings(_env_file=env_file, **overrides)  # pyright: ignore[reportCallIssue]
    except ValidationError as error:
        defaults = {name: field.default for name, field in Settings.model_fields.items()}
        raise SettingsError(report.wrong_values(error, defaults)) from None
    settings.require(NEEDS_OF_TIER[settings.tier] if needs is None else needs)
    _warn_of_unreachable_server(settings)
    return settings


def tool_secrets(
    names: Iterable[str], env_file: Path | None = Path(".env")
) -> dict[str, SecretStr]:
    """The variables that the business file names for its tools.

    Raises: SettingsError with those that are not set.
    """
    wanted = set(names)
    values = given_variables(wanted, env_file)
    if missing := sorted(wanted - values.keys()):
        raise SettingsError(
            f"{', '.join(missing)}: not set, and the business file names it for a tool; "
            "set it in the environment or in .env"
        )
    return {name: SecretStr(value) for name, value in values.items()}


def given_variables(names: Iterable[str], env_file: Path | None = Path(".env")) -> dict[str, str]:
    """Those of the variables that the environment, or else the file, gives a value.

    Raises: SettingsError for a file that cannot be read.
    """
    in_file = _read(env_file)
    values = {name: os.environ.get(name, "").strip() or in_file.get(name, "") for name in names}
    return {name: value for name, value in values.items() if value}


def _warn_of_unreachable_server(settings: Settings) -> None:
    if (
        not settings.local_mode
        and checks.is_loopback(settings.public_base_url)
        and not checks.is_loopback(settings.twilio_api_base_url)
    ):
        logger.warning(
            "Twilio cannot reach this server: PUBLIC_BASE_URL is {address}; "
            "set the https address that its number calls",
            address=settings.public_base_url,
        )


def _read(env_file: Path | None) -> dict[str, str]:
    """The variables that the file gives a value."""
    if env_file is None or not env_file.exists():
        return {}
    try:
        variables = dotenv_values(env_file)
    except (OSError, UnicodeDecodeError):
        raise SettingsError(
            f"{env_file} cannot be read; make it a text file in UTF-8 that this user may open"
        ) from None
    return {name: value for name, value in variables.items() if value and value.strip()}


def _refuse_openai_variables(in_file: dict[str, str], env_file: Path | None) -> None:
    in_process = [name for name, value in os.environ.items() if value.strip()]
    naming = {*checks.openai_variables(in_file), *_naming_openai(in_file)}
    lines = [report.openai_variable(name, env_file) for name in sorted(naming)]
    lines += [report.openai_variable(name, None) for name in checks.openai_variables(in_process)]
    if lines:
        raise SettingsError(report.no_openai(lines))


def _naming_openai(in_file: dict[str, str]) -> Iterator[str]:
    """Variables that no setting reads, and that choose OpenAI all the same: `LLM_VENDOR=openai`.

    Secrets may hold any letters.
    """
    for name, value in in_file.items():
        if name.lower() in Settings.model_fields or _SECRET.search(name):
            continue
        try:
            checks.refuse_openai(value)
        except checks.NamesOpenAI:
            yield name
        except ValueError:
            continue  # an address that nobody reads


def _warn_of_misspelt_variables(in_file: dict[str, str], env_file: Path | None) -> None:
    known = [name.upper() for name in Settings.model_fields]
    for name in in_file:
        if name.upper() not in known and (meant := checks.nearest(name, known)):
            logger.warning(
                "{variable} in {file} is not a setting and was ignored: did you mean {meant}?",
                variable=name,
                file=str(env_file),
                meant=meant,
            )
