"""What the repository itself must hold, and must not."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.repository import ROOT, shown, tracked_files

LOCK = ROOT / "requirements.lock"

# Homes and work folders of people and machines. This file holds no example of what it looks for.
MACHINE_PATHS = re.compile(r"(?<![\w./~-])/(?:home|mnt|root|Users|work)/\w")
SECRETS = {
    "a private key": "-----BEGIN " + r"[A-Z ]*PRIVATE KEY-----",
    "a Groq key": "gsk" + r"_[A-Za-z0-9]{40,}",
    "an Anthropic key": "sk-" + r"ant-[A-Za-z0-9_-]{40,}",
    "a Cerebras key": "csk" + r"-[a-z0-9]{40,}",
    "a Cartesia key": "sk_" + r"car_[A-Za-z0-9]{20,}",
}


def text_of(path: Path) -> str | None:
    """The file's text, or None if it is not text."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


def lines_matching(pattern: re.Pattern[str]) -> list[str]:
    """`file:line` of each tracked line in which the pattern occurs."""
    return [
        f"{shown(path)}:{number}"
        for path in tracked_files()
        for number, line in enumerate((text_of(path) or "").splitlines(), start=1)
        if pattern.search(line)
    ]


def locked_packages() -> dict[str, list[str]]:
    """The lock's requirements, each with the lines of hashes below it."""
    packages: dict[str, list[str]] = {}
    for line in LOCK.read_text(encoding="utf-8").splitlines():
        if line.lstrip().startswith("#"):
            continue
        if line.startswith((" ", "\t")):
            packages[next(reversed(packages))].append(line.strip(" \\"))
        else:
            packages[line.strip(" \\")] = []
    return packages


def test_every_locked_package_is_pinned_and_hashed() -> None:
    packages = locked_packages()

    assert len(packages) > 50
    for requirement, hashes in packages.items():
        assert re.match(r"[a-z0-9._-]+==\S+( ; .+)?$", requirement), requirement
        assert hashes, requirement
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", line) for line in hashes), (
            requirement
        )


def test_the_lock_holds_no_address_and_no_host_name() -> None:
    text = LOCK.read_text(encoding="utf-8")

    assert "://" not in text
    assert not re.search(r"(?m)^\s*-(?!-hash=)", text), "an option other than a hash"
    assert not re.search(r"@|\b[a-z0-9-]+\.(?:com|dev|io|net|org)\b", text)


def test_every_dependency_of_the_project_is_in_the_lock() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {match[0] for match in (re.match(r"[a-z0-9-]+", line) for line in wanted) if match}

    assert len(names) == len(wanted)
    assert names - {requirement.split("==")[0] for requirement in locked_packages()} == set()


def test_no_lock_with_download_addresses_is_tracked() -> None:
    assert not {"uv.lock", "poetry.lock", "pdm.lock"} & {path.name for path in tracked_files()}


def test_no_tracked_file_is_larger_than_a_megabyte() -> None:
    large = [shown(path) for path in tracked_files() if path.stat().st_size > 1_000_000]

    assert large == []


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    assert lines_matching(MACHINE_PATHS) == []


@pytest.mark.parametrize("kind", SECRETS)
def test_no_file_holds_a_secret(kind: str) -> None:
    assert lines_matching(re.compile(SECRETS[kind])) == []
