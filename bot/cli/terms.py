"""What the commands share: kinds of arguments, and how they print."""

from __future__ import annotations

from pathlib import Path

import click

from bot.terminal import harmless

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
NEW_FILE = click.Path(dir_okay=False, writable=True, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)

PROFILE = click.option(
    "--profile",
    type=click.Choice(["brief", "field"]),
    default="brief",
    show_default=True,
    help="How long the vendors take.",
)


def echo(text: str) -> None:
    """Print it; what callers and vendors said moves no cursor and paints nothing."""
    click.echo(harmless(text))
