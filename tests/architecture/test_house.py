"""The house: layers, sizes, names, and what is not used at all."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import (
    APPS,
    ROOT,
    functions,
    length,
    name_of,
    python_files,
    role_of,
    templates,
)

FORBIDDEN_NAMES = {"core", "common", "utils", "helpers", "services", "misc", "signals"}
FILE_LINES, FUNCTION_LINES, VIEW_LINES = 320, 40, 25


def test_imports_only_run_downward():
    program = Path(sys.executable).parent / "lint-imports"
    run = subprocess.run([program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


def test_no_room_for_everything():
    found = [name_of(p) for p in python_files() if p.stem in FORBIDDEN_NAMES]
    assert found == []


def test_no_signals():
    used = re.compile(r"django\.(db\.models|core|contrib\.auth|test)\.?signals|@receiver\b")
    assert [name_of(p) for p in python_files() if used.search(p.read_text())] == []


def test_no_file_needs_a_map():
    long = {name_of(p): n for p in python_files() if (n := p.read_text().count("\n")) > FILE_LINES}
    assert long == {}


def test_functions_are_short():
    long = {
        f"{name_of(path)}:{node.name}": length(node)
        for path in python_files()
        for node in functions(path)
        if length(node) > (VIEW_LINES if role_of(path) == "views" else FUNCTION_LINES)
    }
    assert long == {}


@pytest.mark.parametrize("pure", ["rules", "states", "disclosure", "statistics"])
def test_pure_modules_know_nothing_of_django(pure):
    allowed = {"states": ("from django.db.models import TextChoices", "from django.utils.transl")}
    found = [
        f"{name_of(path)}: {line}"
        for path in python_files()
        if role_of(path) == pure
        for line in path.read_text().splitlines()
        if re.match(r"\s*(from|import) django", line) and not line.startswith(allowed.get(pure, ()))
    ]
    assert found == []


def test_pure_modules_do_not_ask_what_day_it_is():
    asks = re.compile(r"date\.today\(|datetime\.now\(|timezone\.(now|localdate)\(")
    pure = [p for p in python_files() if role_of(p) in ("rules", "states")]
    assert [name_of(p) for p in pure if asks.search(p.read_text())] == []


def test_nobody_asks_the_machine_for_the_day():
    """Only ``django.utils.timezone`` knows the employer's day; the machine may be elsewhere."""
    asks = re.compile(r"\bdate\.today\(|datetime\.(now|today|utcnow)\(\)")
    assert [name_of(p) for p in python_files() if asks.search(p.read_text())] == []


def test_pages_hold_no_inline_code_or_style():
    """The content security policy would refuse it anyway; this says where."""
    inline = re.compile(r"<script(?![^>]*\bsrc=)|<style\b|\sstyle=|\son[a-z]+=\"", re.I)
    assert [name_of(p) for p in templates() if inline.search(p.read_text())] == []


def test_every_page_is_marked_for_translation():
    words = re.compile(r">\s*[A-Z][a-z]+[^<{]*<")
    found = {
        name_of(path): match.group()
        for path in templates()
        if (
            match := words.search(
                re.sub(
                    r"{%\s*blocktranslate.*?endblocktranslate\s*%}",
                    "",
                    path.read_text(),
                    flags=re.S,
                )
            )
        )
    }
    assert found == {}


def test_the_apps_are_those_of_the_contract():
    found = {p.parent.name for p in ROOT.glob("*/apps.py")}
    assert found == set(APPS)
