"""The command `alo`. Everything heavy is imported by the command that needs it."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

import click

from bot.cli.load import load
from bot.cli.port import port_opens
from bot.cli.records import calls
from bot.cli.simulated import call, demo
from bot.cli.terms import FILE, NEW_FILE, echo
from bot.errors import AloError
from bot.terminal import harmless

_KINDS = ("language", "intents", "floor", "endpointing", "spoken", "attempts")
_LARGEST_MESSAGE_BYTES = 4 * 65536
"""A media message of Twilio's is about 300 bytes."""

_CLOSE_WITHIN_SECONDS = 3
"""For sockets that stay half open after the calls have ended."""


class _Refusal(click.ClickException):
    """One clear message instead of a traceback."""

    exit_code = 2


class _Commands(click.Group):
    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what is expected to fail is told in a sentence."""
        try:
            return super().invoke(ctx)
        except Exception as error:
            from simulator.errors import SimulatorError

            if isinstance(error, AloError | SimulatorError):
                raise _Refusal(harmless(str(error))) from None
            raise


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
def alo() -> None:
    """Aló answers a business's phone calls in English and Spanish."""


for command in (demo, call, load, calls):
    alo.add_command(command)


@alo.command()
def serve() -> None:
    """Answer calls, with the settings of the environment and .env."""
    from bot.business import load_business
    from bot.database import database_opens
    from bot.settings import load_settings

    # What is wrong is told before seconds of imports, and the web server's traceback.
    settings = load_settings()
    load_business(settings.business_file)
    asyncio.run(database_opens(settings.database_url))
    port_opens(settings.host, settings.port)

    import uvicorn

    from server import create_app

    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        ws_max_size=_LARGEST_MESSAGE_BYTES,
        ws_per_message_deflate=False,  # Twilio asks for none
        timeout_graceful_shutdown=_CLOSE_WITHIN_SECONDS,
    )


@alo.command()
def check() -> None:
    """Say what is configured, what is missing, and what each tier needs."""
    from bot.commands.check import readiness

    report = readiness()
    echo(report.text)
    sys.exit(0 if report.ready else 1)


@alo.command()
@click.argument("source", required=False)
@click.option("--limit", type=click.IntRange(1, 500), default=500, show_default=True)
def audit(source: str | None, limit: int) -> None:
    """Where the milliseconds of the latest answers went, and what to change.

    SOURCE is the address of a server, or a file: the JSON of /api/calls or of `alo load`. Without
    it the database of DATABASE_URL is read.
    """
    from bot.commands.audit import audit_text

    echo(asyncio.run(audit_text(source, limit)))


@alo.command("twiml-fallback")
@click.option("--out", type=NEW_FILE, help="Write it to this file.  [default: print it]")
def twiml_fallback(out: Path | None) -> None:
    """Write the document for the number's fallback URL: for when no server of yours answers.

    Paste it into a TwiML Bin of the Twilio console (docs/going-live.md), and do so again when
    transfer number, voices or opening hours change in the business file.
    """
    from bot.business import load_business
    from bot.settings import load_settings
    from bot.vendors.twilio.fallback import fallback_document

    document = fallback_document(load_business(load_settings(needs=()).business_file))
    if out is None:
        click.echo(document, nl=False)
    else:
        out.write_text(document, encoding="utf-8")


@alo.command()
@click.argument("kind", type=click.Choice(_KINDS))
@click.argument("file", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Print the same as JSON.")
@click.option(
    "--at-least",
    type=click.FloatRange(0, 1),
    default=0.0,
    help="Exit with 1 when a smaller share is right.",
)
def evaluate(kind: str, file: Path, as_json: bool, at_least: float) -> None:
    """Run the rules of conversation over a labelled FILE (JSON lines) of a KIND."""
    from bot.commands.evaluate import report

    text, share = report(kind, file, as_json=as_json)
    echo(text)
    sys.exit(0 if share >= at_least else 1)


def main() -> None:
    """The entry point: output that the terminal cannot show never ends the command."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # pyright: ignore[reportAttributeAccessIssue]
    alo()
