"""`alo calls`: the records of calls."""

from __future__ import annotations

import asyncio

import click

from bot.cli.terms import echo


@click.group()
def calls() -> None:
    """Read the records of calls, and delete them."""


@calls.command("list")
@click.option("--limit", type=click.IntRange(1, 500), default=20, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="In the form of /api/calls.")
def list_calls(limit: int, as_json: bool) -> None:
    """The latest calls."""
    from bot.commands.calls import list_text

    echo(asyncio.run(list_text(limit, as_json=as_json)))


@calls.command("show")
@click.argument("call_sid")
@click.option("--json", "as_json", is_flag=True, help="In the form of /api/calls/{call_sid}.")
def show_call(call_sid: str, as_json: bool) -> None:
    """One call, turn by turn."""
    from bot.commands.calls import show_text

    echo(asyncio.run(show_text(call_sid, as_json=as_json)))


@calls.command("waiting")
@click.option("--limit", type=click.IntRange(1, 500), default=50, show_default=True)
def waiting_reports(limit: int) -> None:
    """What the business is still to be told, and why it was not."""
    from bot.commands.calls import waiting_text

    echo(asyncio.run(waiting_text(limit)))


def _phone_number(_: click.Context, __: click.Parameter, number: str) -> str:
    """The number in E.164, before anybody is asked whether it is to be forgotten."""
    from bot.settings_checks import phone_number

    try:
        return phone_number(number)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


@calls.command("forget")
@click.argument("number", callback=_phone_number)
@click.confirmation_option(prompt="Delete everything that is kept of this caller?")
def forget_caller(number: str) -> None:
    """Delete all calls from NUMBER, with everything that was said in them."""
    from bot.commands.calls import forget_text

    echo(asyncio.run(forget_text(number)))


@calls.command("purge")
@click.option(
    "--days", type=click.IntRange(1), help="How old is too old.  [default: RETENTION_DAYS]"
)
def purge_calls(days: int | None) -> None:
    """Delete the calls that are older than they are to be kept."""
    from bot.commands.calls import purge_text

    echo(asyncio.run(purge_text(days)))
