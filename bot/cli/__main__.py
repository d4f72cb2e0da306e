"""`python -m bot.cli`: the command where nothing is installed."""

from bot.cli import main

main()
