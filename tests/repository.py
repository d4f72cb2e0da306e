"""The repository's own files, as the tests about it see them."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Only a tree without git (an unpacked archive) is walked; these folders are made, not written.
MADE_FOLDERS = {".venv", ".git", "build", "dist", "__pycache__"}


@cache
def tracked_files() -> tuple[Path, ...]:
    """Every file under version control that is there, or every file of a tree without git."""
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listing.returncode == 0 and listing.stdout:
        paths = [ROOT / name for name in listing.stdout.split("\0") if name]
    else:
        paths = [
            path
            for path in ROOT.rglob("*")
            if not any(
                part in MADE_FOLDERS or part.endswith((".egg-info", "_cache"))
                for part in path.relative_to(ROOT).parts
            )
        ]
    return tuple(path for path in paths if path.is_file())


def python_files(*places: str) -> list[Path]:
    """The Python files of the given top-level packages and modules; of all when none is given."""
    return [
        path
        for path in tracked_files()
        if path.suffix == ".py" and (not places or path.relative_to(ROOT).parts[0] in places)
    ]


@cache
def syntax_tree(path: Path) -> ast.Module:
    """The file, parsed."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imported_modules(tree: ast.Module) -> Iterator[str]:
    """Each module that a file imports at any depth, by statement or by a literal name.

    `from a import b` yields `a` and `a.b`, because `b` may be a module. Relative imports stay
    inside their package and are left out.
    """
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=str(module), level=0, names=names):
                yield module
                yield from (f"{module}.{alias.name}" for alias in names)
            case ast.Call(func=function, args=[ast.Constant(value=str(name)), *_]):
                if ast.unparse(function) in {
                    "__import__",
                    "import_module",
                    "importlib.import_module",
                }:
                    yield name


def imports_within(tree: ast.Module, packages: set[str]) -> set[str]:
    """Those of the imported modules that are one of `packages` or lie inside one."""
    return {
        module
        for module in imported_modules(tree)
        if any(module == package or module.startswith(f"{package}.") for package in packages)
    }


def called_names(tree: ast.Module) -> set[str]:
    """The dotted name of everything that a file calls, as it is written there."""
    return {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}


def shown(path: Path) -> str:
    """The path as a reader of a failure wants it."""
    return path.relative_to(ROOT).as_posix()
