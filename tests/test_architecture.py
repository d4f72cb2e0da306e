"""Rules of the house that the import contracts of pyproject.toml cannot express."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.repository import (
    ROOT,
    called_names,
    imported_modules,
    imports_within,
    python_files,
    shown,
    syntax_tree,
)

OURS = ("server.py", "bench", "bot", "console", "processors", "dialogue", "simulator")

# Pipecat's services for Groq and Cerebras send through the openai package too.
SENDS_THROUGH_OPENAI = {
    "openai",
    "pipecat.services.openai",
    "pipecat.services.groq",
    "pipecat.services.cerebras",
}

VENDORS = {"anthropic", "cartesia", "cerebras", "deepgram", "groq"}
VENDOR_PACKAGES = VENDORS | {f"pipecat.services.{vendor}" for vendor in VENDORS}


def offenders(paths: list[Path], packages: set[str]) -> dict[str, set[str]]:
    """What each of the files imports from `packages`, files that import nothing of it left out."""
    found = {shown(path): imports_within(syntax_tree(path), packages) for path in paths}
    return {name: modules for name, modules in found.items() if modules}


@pytest.mark.parametrize(
    ("statement", "module"),
    [
        ("import openai", "openai"),
        ("import openai.types as kinds", "openai.types"),
        ("from openai import AsyncOpenAI", "openai"),
        ("from pipecat.services import openai", "pipecat.services.openai"),
        (
            "def late():\n    from pipecat.services.groq.llm import GroqLLMService",
            "pipecat.services.groq.llm",
        ),
        ("importlib.import_module('openai')", "openai"),
    ],
)
def test_an_import_is_seen_however_it_is_written(statement: str, module: str) -> None:
    assert module in imports_within(ast.parse(statement), SENDS_THROUGH_OPENAI)


def test_a_module_that_only_begins_alike_is_no_import_of_it() -> None:
    assert not imports_within(ast.parse("import groqish, openai_types"), {"groq", "openai"})


def test_no_file_of_ours_imports_openai_or_a_service_that_sends_through_it() -> None:
    assert offenders(python_files(), SENDS_THROUGH_OPENAI) == {}


def test_vendors_are_named_in_one_folder_only() -> None:
    elsewhere = [
        path
        for path in python_files("server.py", "bot", "console", "processors", "dialogue")
        if not path.is_relative_to(ROOT / "bot" / "vendors")
    ]

    assert offenders(elsewhere, VENDOR_PACKAGES) == {}


def test_nothing_below_the_server_imports_it() -> None:
    below = [path for path in python_files(*OURS) if path != ROOT / "server.py"]

    importers = offenders(below, {"server"})

    assert {name for name in importers if not name.startswith("bot/cli")} == set()


def test_the_server_does_not_know_the_simulator() -> None:
    assert offenders(python_files("server.py"), {"simulator"}) == {}


def test_dialogue_is_plain_python_without_async_or_input_and_output() -> None:
    forbidden_calls = {"open", "print", "input", "datetime.now", "datetime.datetime.now"}
    for path in python_files("dialogue"):
        tree = syntax_tree(path)

        asynchronous = [
            node.lineno
            for node in ast.walk(tree)
            if isinstance(node, (ast.AsyncFunctionDef, ast.AsyncFor, ast.AsyncWith, ast.Await))
        ]

        assert asynchronous == [], f"{shown(path)} is asynchronous on lines {asynchronous}"
        assert called_names(tree) & forbidden_calls == set(), shown(path)


def test_no_call_of_ours_stops_the_event_loop() -> None:
    blocking = {"time.sleep", "requests.get", "requests.post", "urllib.request.urlopen"}
    for path in python_files(*OURS):
        tree = syntax_tree(path)

        assert called_names(tree) & blocking == set(), shown(path)
        assert not {"time.sleep", "audioop"} & set(imported_modules(tree)), shown(path)


def test_only_the_settings_read_the_environment() -> None:
    for path in python_files("server.py", "bot", "console", "processors", "dialogue"):
        if path == ROOT / "bot" / "settings.py":
            continue
        attributes = [
            node for node in ast.walk(syntax_tree(path)) if isinstance(node, ast.Attribute)
        ]
        written = [node.value for node in attributes if node.attr == "setdefault"]
        reads = {
            ast.unparse(node)
            for node in attributes
            if node not in written
            and ast.unparse(node) in {"os.environ", "os.getenv", "os.environb"}
        }

        assert reads == set(), shown(path)
