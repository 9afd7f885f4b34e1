"""The accessible spreadsheet: its sheets, its cells, and nothing in it that runs."""

import io
import subprocess
import sys
import zipfile
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest

from reporting.actions import workbooks
from reporting.models import Workbook
from reporting.tasks import write_workbook_of
from reporting.workbook import Cover, wide, workbook
from tests.factories.reading import equality_release, outcomes_row, pack_release
from tests.factories.releases import (
    ReleaseFactory,
    counts,
    hidden_row,
    responses_row,
    share_row,
)

NAME = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def a_table(**values):
    told = {"title": "Promotion", "definition": "Promoted.", "caveats": [], "kind": "share"}
    return SimpleNamespace(measure="m", cut="whole", **{**told, **values})


def parts_of(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


def texts_of(parts: dict[str, str]) -> list[str]:
    shared = ElementTree.fromstring(parts["xl/sharedStrings.xml"])  # noqa: S314 - written here
    return ["".join(node.itertext()) for node in shared.iter(f"{NAME}si")]


def test_nothing_in_a_workbook_runs():
    nasty = "=cmd|' /C calc'!A0"
    table = a_table(
        title=nasty,
        definition="@SUM(1) [a](http://example.org) $$x$$",
        caveats=["+1", "{=1+1}"],
        rows=[share_row("a", nasty), share_row("b", "-2")],
    )
    cover = Cover(nasty, ["=1+1"], ["-1"], "=2")
    parts = parts_of(workbook(cover, [table], threshold=10, base=5))
    assert [name for name, text in parts.items() if "<f>" in text] == []
    assert [name for name, text in parts.items() if 'TargetMode="External"' in text] == []
    for text in texts_of(parts):
        assert not text.startswith(("=", "+", "-", "@", "\t", "\r", "{="))


def test_a_workbook_has_cover_contents_notes_and_a_sheet_for_each_table():
    tables = [a_table(rows=[share_row()]), a_table(title="Leaving", rows=[hidden_row("", "All")])]
    cover = Cover("Equality figures", ["Covers 2025/26."], ["A caveat."], "Cite it so.")
    parts = parts_of(workbook(cover, tables, threshold=10, base=5))
    book = ElementTree.fromstring(parts["xl/workbook.xml"])  # noqa: S314 - written here
    assert [sheet.get("name") for sheet in book.iter(f"{NAME}sheet")] == [
        "Cover",
        "Contents",
        "Notes",
        "Table 1",
        "Table 2",
    ]
    texts = texts_of(parts)
    for told in (
        "Equality figures",
        "A caveat.",
        "Cite it so.",
        "Promotion: All together  [note 1][note 2]",
        "Counts are rounded to 5; those under 10 are hidden.",
        "[c]",
        "Carers: with the outcome",
        "Outside the range, could be chance",
    ):
        assert told in texts


def test_numbers_are_numbers_in_a_workbook():
    heads, lines = wide(a_table(rows=[share_row()]))
    found = dict(zip(heads, lines[0], strict=True))
    assert (found["Carers: with the outcome"], found["Carers: rate"]) == (35, 0.291667)
    assert found["Verdict"] == "Outside the range, could be chance"


def test_columns_stand_in_the_order_in_which_people_read():
    groups = {"unknown": counts(1, 2), "not_carer": counts(3, 4), "carer": counts(5, 6)}
    row = share_row() | {"groups": groups, "comparison": None}
    heads, _lines = wide(a_table(rows=[row]))
    assert heads[1:7] == [
        "Carers: with the outcome",
        "Carers: all",
        "Carers: rate",
        "Others: with the outcome",
        "Others: all",
        "Others: rate",
    ]
    mixed = outcomes_row()
    mixed["counts"] = dict(sorted(mixed["counts"].items()))
    heads, _lines = wide(a_table(kind="outcomes", rows=[mixed]))
    assert heads[1:6] == ["Requests", "Approved", "Approved in part", "Postponed", "Declined"]


def test_what_does_not_exist_is_not_called_hidden():
    alone = responses_row() | {"survey_carer_share": None, "gap": None}
    heads, _lines = wide(a_table(kind="responses", rows=[alone]))
    assert "Gap to the survey" not in heads
    none = outcomes_row(approved=0, declined=0) | {"median_days": None}
    heads, lines = wide(a_table(kind="outcomes", rows=[none]))
    assert dict(zip(heads, lines[0], strict=True))["Median days to decide"] == "[z]"
    hidden = outcomes_row(approved=None) | {"median_days": None}
    heads, lines = wide(a_table(kind="outcomes", rows=[hidden]))
    assert dict(zip(heads, lines[0], strict=True))["Median days to decide"] == "[c]"


def test_grades_have_a_column_of_their_own():
    row = share_row() | {"stratum_label": "HEO"}
    heads, lines = wide(a_table(rows=[row]))
    assert (heads[:2], lines[0][:2]) == (["Part", "Within it"], ["Everybody", "HEO"])


@pytest.mark.django_db
def test_write_workbook_once_and_download_workbook(client, cast):
    release = equality_release(number=3)
    client.force_login(cast.sam, backend="people.backends.PersonBackend")
    early = client.get("/releases/3/figures.xlsx")
    assert early.status_code == 202
    assert "The spreadsheet is being written" in early.content.decode()
    write_workbook_of(number=3)
    assert workbooks.write_workbook(by=None, release=release) is False
    response = client.get("/releases/3/figures.xlsx")
    assert response["Content-Disposition"] == 'attachment; filename="release-3.xlsx"'
    texts = texts_of(parts_of(response.content))
    assert "Equality figures, release 3" in texts
    assert "Covers 2025/26." in texts
    assert any("To cite: Equality figures, release 3." in text for text in texts)
    assert any(text.endswith("http://127.0.0.1:8000/releases/3/") for text in texts)
    assert Workbook.objects.count() == 1


@pytest.mark.django_db
def test_write_workbook_of_a_correction_and_of_a_pack():
    old = pack_release(number=1)
    new = pack_release(number=2, corrects=old, what_changed="=A row was missing.")
    assert workbooks.write_workbook(by=None, release=new)
    texts = texts_of(parts_of(bytes(new.workbook.content)))
    assert "Corrects release 1: =A row was missing." in texts
    assert "Median days to decide" in texts


@pytest.mark.django_db
def test_order_workbook_of_a_published_release_once():
    release = equality_release()
    assert workbooks.order_workbook(by=None, release=release) is True
    assert workbooks.order_workbook(by=None, release=release) is False
    assert workbooks.order_workbook(by=None, release=ReleaseFactory(submitted=True)) is False
    Workbook.objects.create(release=release, content=b"x")
    assert workbooks.order_workbook(by=None, release=release) is False


def test_the_pages_do_not_import_what_takes_seconds():
    """gptables, pandas and the rest stay out of a web process until a workbook is written."""
    program = (
        "import os, sys, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'tests.settings';"
        "django.setup(); import carersportal.urls, reporting.tasks;"
        "print([m for m in ('gptables', 'pandas', 'numpy', 'scipy', 'statsmodels') if m in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"
