"""The command `alo`. Everything heavy is imported by the command that needs it."""

from __future__ import annotations

import asyncio
import signal
import sys
from pathlib import Path
from typing import Any

import click

from bot.errors import AloError
from bot.terminal import harmless

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_NEW_FILE = click.Path(dir_okay=False, writable=True, path_type=Path)
_FOLDER = click.Path(file_okay=False, path_type=Path)

_KINDS = ("language", "intents", "floor", "endpointing", "spoken", "attempts")
_LARGEST_MESSAGE_BYTES = 4 * 65536
"""A media message of Twilio's is about 300 bytes."""

_SECONDS_OF_ONE_CALL = 120.0
"""Some 16 turns: what all other levels of the search for the capacity are compared with."""

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


def _echo(text: str) -> None:
    """Print it; what callers and vendors said moves no cursor and paints nothing."""
    click.echo(harmless(text))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
def alo() -> None:
    """Aló answers a business's phone calls in English and Spanish."""


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
    _echo(report.text)
    sys.exit(0 if report.ready else 1)


@alo.command()
@click.argument("scenarios", nargs=-1, type=_FILE)
@click.option(
    "--out",
    type=_FOLDER,
    default=Path("demo-out"),
    show_default=True,
    help="Where recordings and measurements go.",
)
@click.option(
    "--profile",
    type=click.Choice(["brief", "field"]),
    default="brief",
    show_default=True,
    help="How long the vendors take.",
)
@click.option(
    "--lead-in-ms",
    type=click.FloatRange(0, 2000),
    default=200.0,
    show_default=True,
    help="Silence at the head of each clip (profile brief).",
)
@click.option("--business", type=_FILE, help="Your business file in place of the example.")
@click.option("-v", "--verbose", is_flag=True, help="Also show the checks that held.")
def demo(
    scenarios: tuple[Path, ...],
    out: Path,
    profile: str,
    lead_in_ms: float,
    business: Path | None,
    verbose: bool,
) -> None:
    """Play simulated calls through the real server, without keys.

    SCENARIOS are YAML files (docs/scenarios.md); without any, those that come with Aló.
    """
    from rich.console import Console

    from simulator.demo import DemoPlan
    from simulator.demo import demo as play_demo
    from simulator.report import Terminal

    plan = DemoPlan(
        files=scenarios,
        out_dir=out,
        profile=profile,
        lead_in_ms=lead_in_ms,
        business_file=business,
    )
    # The server is a process of its own: it is ended also when we are told to end.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    held = asyncio.run(play_demo(plan, Terminal(Console(), verbose=verbose)))
    sys.exit(0 if held else 1)


@alo.command()
@click.argument("url")
@click.option("--say", "lines", multiple=True, metavar="TEXT", help="Say this; may be repeated.")
@click.option("--wav", "files", multiple=True, type=_FILE, help="Play this; may be repeated.")
@click.option(
    "--language",
    type=click.Choice(["en", "es"]),
    default="en",
    show_default=True,
    help="Language of the lines to say.",
)
@click.option("-n", "--callers", type=click.IntRange(1, 100), default=1, show_default=True)
@click.option(
    "--out",
    type=_FOLDER,
    default=Path("calls-out"),
    show_default=True,
    help="Where the recordings go.",
)
@click.option(
    "--seconds",
    type=click.FloatRange(1, 600),
    default=60.0,
    show_default=True,
    help="Hang up after this time at the latest.",
)
@click.option("--play", is_flag=True, help="Play the first caller's recording afterwards.")
def call(
    url: str,
    lines: tuple[str, ...],
    files: tuple[Path, ...],
    language: str,
    callers: int,
    out: Path,
    seconds: float,
    play: bool,
) -> None:
    """Call a running server at URL: its webhook (http) or its media socket (ws)."""
    from bot.commands.call import auth_token
    from bot.logs import configure_logs

    configure_logs("CRITICAL")  # Pipecat's client tells of each frame's way
    from simulator.dial import DialPlan, dial, play_recording

    plan = DialPlan(
        url=url,
        lines=lines,
        wav_files=files,
        language=language,
        callers=callers,
        out_dir=out,
        most_seconds=seconds,
        auth_token=auth_token(url),
    )
    recordings = asyncio.run(dial(plan, _echo))
    if play:
        play_recording(recordings[0], _echo)


@alo.command()
@click.option(
    "-n",
    "--callers",
    "levels",
    type=click.IntRange(1, 500),
    multiple=True,
    default=(5,),
    show_default=True,
    help="Callers at once; repeat it for several levels.",
)
@click.option(
    "--seconds",
    type=click.FloatRange(5, 86400),
    default=60.0,
    show_default=True,
    help="How long all callers of a level are there.",
)
@click.option(
    "--ramp-seconds",
    type=click.FloatRange(0, 3600),
    help="The callers begin within this time.  [default: half a second a caller]",
)
@click.option(
    "--find-capacity", is_flag=True, help="1, 2, 5, 10, ... callers until it is too many."
)
@click.option(
    "--tier", type=click.Choice(["pro", "enterprise"]), default="enterprise", show_default=True
)
@click.option(
    "--profile",
    type=click.Choice(["brief", "field"]),
    default="brief",
    show_default=True,
    help="How long the vendors take.",
)
@click.option(
    "--pauses",
    type=click.FloatRange(0, 1),
    default=0.25,
    show_default=True,
    help="Share of the lines with a pause in the middle.",
)
@click.option(
    "--interruptions",
    type=click.FloatRange(0, 1),
    default=0.25,
    show_default=True,
    help="Share of the lines that interrupt the bot.",
)
@click.option("--url", help="The webhook of a running server, in place of one with stand-ins.")
@click.option("--pid", type=int, help="That server's process, to read what it costs.")
@click.option("--to", "dialled", help="The number that is dialled.")
@click.option(
    "--out",
    type=_FOLDER,
    default=Path("load-out"),
    show_default=True,
    help="Where the picture and the measurements go.",
)
def load(
    levels: tuple[int, ...],
    seconds: float,
    ramp_seconds: float | None,
    find_capacity: bool,
    tier: str,
    profile: str,
    pauses: float,
    interruptions: float,
    url: str | None,
    pid: int | None,
    dialled: str | None,
    out: Path,
) -> None:
    """Many callers at once: how fast they are answered, and what that costs.

    Exits with 1 when 0.5 % of the turns fail, or when the callers themselves cannot keep up.
    """
    from bot.commands.call import auth_token
    from simulator.load.lines import Habits
    from simulator.load.load import CAPACITY_LEVELS, LoadPlan
    from simulator.load.session import play_and_show
    from simulator.world import DIALLED_NUMBER

    plan = LoadPlan(
        out_dir=out,
        levels=CAPACITY_LEVELS if find_capacity else levels,
        seconds=seconds,
        first_seconds=max(seconds, _SECONDS_OF_ONE_CALL) if find_capacity else None,
        ramp_seconds=ramp_seconds,
        tier=tier,
        profile=profile,
        habits=Habits(pauses, interruptions),
        until_gate_breaks=find_capacity,
        url=url,
        pid=pid,
        auth_token=auth_token(url) if url else None,
        dialled=dialled or DIALLED_NUMBER,
    )
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(0 if asyncio.run(play_and_show(plan, _echo)) else 1)


@alo.command()
@click.argument("source", required=False)
@click.option("--limit", type=click.IntRange(1, 500), default=500, show_default=True)
def audit(source: str | None, limit: int) -> None:
    """Where the milliseconds of the latest answers went, and what to change.

    SOURCE is the address of a server, or a file: the JSON of /api/calls or of `alo load`. Without
    it the database of DATABASE_URL is read.
    """
    from bot.commands.audit import audit_text

    _echo(asyncio.run(audit_text(source, limit)))


@alo.command("twiml-fallback")
@click.option("--out", type=_NEW_FILE, help="Write it to this file.  [default: print it]")
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


@alo.group()
def calls() -> None:
    """Read the records of calls, and delete them."""


@calls.command("list")
@click.option("--limit", type=click.IntRange(1, 500), default=20, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="In the form of /api/calls.")
def list_calls(limit: int, as_json: bool) -> None:
    """The latest calls."""
    from bot.commands.calls import list_text

    _echo(asyncio.run(list_text(limit, as_json=as_json)))


@calls.command("show")
@click.argument("call_sid")
@click.option("--json", "as_json", is_flag=True, help="In the form of /api/calls/{call_sid}.")
def show_call(call_sid: str, as_json: bool) -> None:
    """One call, turn by turn."""
    from bot.commands.calls import show_text

    _echo(asyncio.run(show_text(call_sid, as_json=as_json)))


@calls.command("waiting")
@click.option("--limit", type=click.IntRange(1, 500), default=50, show_default=True)
def waiting_reports(limit: int) -> None:
    """What the business is still to be told, and why it was not."""
    from bot.commands.calls import waiting_text

    click.echo(asyncio.run(waiting_text(limit)))


@calls.command("forget")
@click.argument("number")
@click.confirmation_option(prompt="Delete everything that is kept of this caller?")
def forget_caller(number: str) -> None:
    """Delete all calls from NUMBER, with everything that was said in them."""
    from bot.commands.calls import forget_text

    _echo(asyncio.run(forget_text(number)))


@calls.command("purge")
@click.option(
    "--days", type=click.IntRange(1), help="How old is too old.  [default: RETENTION_DAYS]"
)
def purge_calls(days: int | None) -> None:
    """Delete the calls that are older than they are to be kept."""
    from bot.commands.calls import purge_text

    _echo(asyncio.run(purge_text(days)))


@alo.command()
@click.argument("kind", type=click.Choice(_KINDS))
@click.argument("file", type=_FILE)
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
    _echo(text)
    sys.exit(0 if share >= at_least else 1)


def main() -> None:
    """The entry point: output that the terminal cannot show never ends the command."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # pyright: ignore[reportAttributeAccessIssue]
    alo()


if __name__ == "__main__":
    main()
