"""The documentation says what the code does."""

import re

from carersportal import reference
from tests.architecture.source import ROOT

PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


def test_pages_made_from_the_code_are_current():
    folder = ROOT / "docs" / "reference"
    old = [n for n, page in reference.PAGES.items() if (folder / n).read_text() != page()]
    assert old == []


def test_links_between_pages_lead_somewhere():
    broken = []
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text()):
            if "://" not in target and not (page.parent / target).exists():
                broken.append(f"{page.name}: {target}")
    assert broken == []


def test_files_named_in_the_documentation_exist():
    named = re.compile(r"`((?:[a-z_]+/)+[a-z_0-9]+\.(?:py|md|html|toml))`")
    missing = {
        f"{page.name}: {path}"
        for page in PAGES
        if page.name != "CHANGELOG.md"
        for path in named.findall(page.read_text())
        if not (ROOT / path).exists()
    }
    assert missing == set()


def test_make_targets_named_in_the_documentation_exist():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), flags=re.M))
    named = {t for page in PAGES for t in re.findall(r"`make ([a-z]+)`", page.read_text())}
    assert named - targets == set()


def test_decisions_fit_on_a_page():
    long = [p.name for p in (ROOT / "docs" / "adr").glob("*.md") if p.read_text().count("\n") > 80]
    assert long == []
