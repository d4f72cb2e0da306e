"""`alo demo`: what of our own environment a business file needs."""

from __future__ import annotations

from pathlib import Path

from bot.business import load_business
from bot.settings import given_variables


def variables_of(business_file: Path) -> dict[str, str]:
    """The secrets of the file's tools and of its webhook, as far as they are set.

    Nothing else of the environment reaches the server of a demo. Raises BusinessFileError and
    SettingsError.
    """
    return given_variables((*load_business(business_file).tool_variables, "WEBHOOK_SECRET"))
