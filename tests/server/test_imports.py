"""What the start of the server pays for."""

from __future__ import annotations

import json
import subprocess
import sys

from simulator.world import ROOT
from tests.server.reception import brief_business

SCRIPT = """
import json, sys
from pathlib import Path
from server import create_app
from bot.settings import Settings
create_app(Settings(
    _env_file=None, business_file=Path(sys.argv[1]), groq_api_key="k", deepgram_api_key="k",
    cartesia_api_key="k",
))
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def test_an_operator_who_has_groq_s_key_does_not_wait_for_other_vendors_sdks(tmp_path):
    command = [sys.executable, "-c", SCRIPT, str(brief_business(tmp_path))]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=50)
    imported = set(json.loads(done.stdout.splitlines()[-1]))

    assert {"groq", "deepgram", "pipecat"} <= imported
    assert not imported & {"anthropic", "cerebras", "torch", "simulator", "tests"}
