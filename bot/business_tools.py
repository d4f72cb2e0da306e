"""A business's own tools, as its file declares them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Self
from urllib.parse import urlsplit

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
    model_validator,
)

from bot.settings_checks import is_loopback
from bot.tool_names import OWN_TOOLS
from dialogue.language import Language

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class BusinessTool(BaseModel):
    """An HTTP address of the business that the model may ask.

    It is asked by POST with the arguments as a JSON object, at this address and at no other: what
    the caller or the model says never becomes part of an address.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Text
    description: Text
    """What it does and when to use it, for the model."""

    url: Text
    parameters: Mapping[str, Any] = Field(
        default_factory=lambda: {"type": "object", "properties": {}}
    )
    """JSON schema of the arguments."""

    secret_header: str | None = None
    secret_variable: str | None = None
    """The environment variable that holds the header's value."""

    timeout_seconds: float = Field(default=6.0, ge=0.5, le=20)
    while_waiting: Mapping[Language, Text]
    """What is said when the answer takes a moment."""

    @field_validator("name")
    @classmethod
    def _check_name(cls, value: str) -> str:
        if not re.fullmatch(r"[a-z][a-z0-9_]{0,63}", value):
            raise ValueError("is no name for a tool; write small letters, digits and _")
        if value in OWN_TOOLS:
            raise ValueError("is the name of a tool that every call has; choose another one")
        return value

    @field_validator("url")
    @classmethod
    def _check_url(cls, value: str) -> str:
        try:
            parts = urlsplit(value)
            _ = parts.port
        except ValueError:
            raise ValueError("is not an address; write https://host/path") from None
        if parts.scheme not in ("https", "http") or not parts.hostname:
            raise ValueError("is not an address; write https://host/path")
        if parts.scheme == "http" and not is_loopback(value):
            raise ValueError("is plain http, which strangers can read; write https://")
        if parts.username is not None or parts.password is not None:
            raise ValueError("holds a password; use secret_header and secret_variable")
        return value

    @field_validator("parameters")
    @classmethod
    def _check_parameters(cls, value: Mapping[str, Any]) -> Mapping[str, Any]:
        properties, required = value.get("properties", {}), value.get("required", [])
        is_schema = value.get("type") == "object" and isinstance(properties, dict)
        if not is_schema or not isinstance(required, list):
            raise ValueError('is no JSON schema of an object; write type = "object" and properties')
        if unknown := [name for name in required if name not in properties]:
            raise ValueError(f"requires {', '.join(map(str, unknown))}, which properties lacks")
        return value

    @field_validator("secret_variable")
    @classmethod
    def _check_variable(cls, value: str | None) -> str | None:
        if value is not None and not re.fullmatch(r"[A-Z][A-Z0-9_]*", value):
            raise ValueError(
                "names an environment variable, like CLINIC_API_KEY; the secret itself stays "
                "out of this file"
            )
        return value

    @field_validator("secret_header")
    @classmethod
    def _check_header(cls, value: str | None) -> str | None:
        if value is not None and not re.fullmatch(r"[A-Za-z0-9-]+", value):
            raise ValueError("is no name of an HTTP header; write one like Authorization")
        return value

    @model_validator(mode="after")
    def _check_secret(self) -> Self:
        if (self.secret_header is None) != (self.secret_variable is None):
            raise ValueError("secret_header and secret_variable belong together; write both")
        return self
