"""A server with every vendor it may ask, all of them made to fail at will."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from simulator.answers import Answers, Scripted
from simulator.anthropic import Anthropic
from simulator.cerebras import Cerebras
from simulator.groq import Groq
from simulator.latency import brief
from simulator.standin import Fault, StandIn
from simulator.world import ROOT, World

GREETINGS = {"en": "Hello, good morning.", "es": "Hola, buenos días."}
"""Of a second: what is measured begins behind it."""

_CEREBRAS_KEY = "cerebras-key-of-the-simulator"
_ANTHROPIC_KEY = "anthropic-key-of-the-simulator"


@dataclass
class House:
    """One server process and its vendors; one call at a time, as troubles are everybody's.

    Use it with `async with`.
    """

    out_dir: Path
    scripts: Sequence[Scripted]
    world: World = field(init=False)
    cerebras: Cerebras = field(init=False)
    anthropic: Anthropic = field(init=False)
    _stack: AsyncExitStack = field(default_factory=AsyncExitStack)

    async def __aenter__(self) -> Self:
        async with AsyncExitStack() as stack:
            answers, latencies = Answers({}, self.scripts), brief()
            self.cerebras = await stack.enter_async_context(
                Cerebras(answers, latencies, api_key=_CEREBRAS_KEY)
            )
            self.anthropic = await stack.enter_async_context(
                Anthropic(answers, latencies, api_key=_ANTHROPIC_KEY)
            )
            self.world = await stack.enter_async_context(
                World(
                    out_dir=self.out_dir,
                    latencies=latencies,
                    business_file=_greeting_briefly(self.out_dir),
                    environment={
                        "CEREBRAS_API_KEY": _CEREBRAS_KEY,
                        "CEREBRAS_BASE_URL": self.cerebras.http_url,
                        "ANTHROPIC_API_KEY": _ANTHROPIC_KEY,
                        "ANTHROPIC_BASE_URL": self.anthropic.http_url,
                    },
                )
            )
            self.world.answers.add(*self.scripts)
            self._stack = stack.pop_all()
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self._stack.aclose()

    @property
    def routes(self) -> tuple[Groq, Cerebras, Anthropic]:
        """The language models, best first."""
        return self.world.groq, self.cerebras, self.anthropic

    def order(self, stand_in: StandIn, fault: Fault) -> Fault:
        """Let a vendor fail from now on; the fault tells how often it did."""
        stand_in.faults.append(fault)
        return fault

    def heal(self) -> None:
        """Every vendor works again; those that were stopped are started by who stopped them."""
        for stand_in in (*self.routes, self.world.deepgram, self.world.cartesia):
            stand_in.faults.clear()


def _greeting_briefly(folder: Path) -> Path:
    text = (ROOT / "business.toml").read_text(encoding="utf-8")
    lines = "".join(f'{language} = "{line}"\n' for language, line in GREETINGS.items())
    text = re.sub(r"\[greeting\]\n(?:.. = .*\n)+", f"[greeting]\n{lines}", text)
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "business.toml"
    file.write_text(text, encoding="utf-8")
    return file
