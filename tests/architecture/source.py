"""The project's own source, as the architecture tests read it."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
APPS = (
    "carersportal",
    "reporting",
    "champions",
    "passports",
    "leave",
    "networks",
    "declarations",
    "people",
    "audit",
    "notifications",
    "govuk",
)
WRITING_APPS = tuple(app for app in APPS if app not in ("carersportal", "govuk"))


def python_files(*, apps: tuple[str, ...] = APPS) -> Iterator[Path]:
    """Every module of the apps, migrations left out."""
    for app in apps:
        for path in sorted((ROOT / app).rglob("*.py")):
            if "migrations" not in path.parts and "node_modules" not in path.parts:
                yield path


def templates() -> Iterator[Path]:
    for folder in (ROOT / "templates", *(ROOT / app / "templates" for app in APPS)):
        yield from sorted(folder.rglob("*.html"))


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def role_of(path: Path) -> str:
    """Which file of an app a module belongs to: ``passports/actions/signing.py`` is ``actions``."""
    return path.relative_to(ROOT).parts[1].removesuffix(".py")


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef):
            yield node


def length(node: ast.FunctionDef) -> int:
    """Lines of a function without its decorators, and without texts (docstrings, SQL) but their first."""
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    for part in ast.walk(node):
        if isinstance(part, ast.Constant | ast.JoinedStr) and isinstance(
            getattr(part, "value", ""), str
        ):
            lines -= (part.end_lineno or part.lineno) - part.lineno
    return lines


def all_tests() -> str:
    """All the tests as one text, to look names up in; this folder left out."""
    return "\n".join(
        path.read_text()
        for path in sorted((ROOT / "tests").rglob("*.py"))
        if "architecture" not in path.parts
    )
