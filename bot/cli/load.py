"""`alo load`: many calls at once."""

from __future__ import annotations

import asyncio
import signal
import sys
from pathlib import Path

import click

from bot.cli.terms import FOLDER, PROFILE, echo

_SECONDS_OF_ONE_CALL = 120.0
"""Some 16 turns: what all other levels of the search for the capacity are compared with."""


@click.command()
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
@PROFILE
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
    type=FOLDER,
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
    sys.exit(0 if asyncio.run(play_and_show(plan, echo)) else 1)
