"""What the larger commands of `alo` do; their arguments are declared in `bot.cli`."""
