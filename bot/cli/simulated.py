"""Commands that play single calls: `alo demo` and `alo call`."""

from __future__ import annotations

import asyncio
import signal
import sys
from pathlib import Path

import click

from bot.cli.terms import FILE, FOLDER, PROFILE, echo


@click.command()
@click.argument("scenarios", nargs=-1, type=FILE)
@click.option(
    "--out",
    type=FOLDER,
    default=Path("demo-out"),
    show_default=True,
    help="Where recordings and measurements go.",
)
@PROFILE
@click.option(
    "--lead-in-ms",
    type=click.FloatRange(0, 2000),
    default=200.0,
    show_default=True,
    help="Silence at the head of each clip (profile brief).",
)
@click.option("--business", type=FILE, help="Your business file in place of the example.")
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

    from bot.commands.demo import variables_of
    from simulator.demo import DemoPlan
    from simulator.demo import demo as play_demo
    from simulator.report import Terminal

    plan = DemoPlan(
        files=scenarios,
        out_dir=out,
        profile=profile,
        lead_in_ms=lead_in_ms,
        business_file=business,
        environment=variables_of(business) if business else {},
    )
    # The server is a process of its own: it is ended also when we are told to end.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    held = asyncio.run(play_demo(plan, Terminal(Console(), verbose=verbose)))
    sys.exit(0 if held else 1)


@click.command()
@click.argument("url")
@click.option("--say", "lines", multiple=True, metavar="TEXT", help="Say this; may be repeated.")
@click.option("--wav", "files", multiple=True, type=FILE, help="Play this; may be repeated.")
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
    type=FOLDER,
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
    """Call a running server at URL: its webhook (http) or its media socket (ws).

    Succeeds if a greeting came, and an answer to everything that was said.
    """
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
    calls = asyncio.run(dial(plan, echo))
    if play:
        play_recording(calls[0].recording, echo)
    sys.exit(0 if all(each.is_answered for each in calls) else 1)
