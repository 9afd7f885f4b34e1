"""No cell of a download can be run as a formula, whatever stands in a release."""

import csv
import io
from types import SimpleNamespace

from hypothesis import example, given
from hypothesis import strategies as st

from reporting import cells
from tests.factories.reading import everybody_row, index_row, outcomes_row
from tests.factories.releases import hidden_row, responses_row, share_row

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
nasty = st.text() | st.builds(
    "{}{}{}".format, st.sampled_from(["", " ", "\u00a0"]), st.sampled_from(DANGEROUS), st.text()
)


def table(rows, kind="share", title="Promotion") -> SimpleNamespace:
    return SimpleNamespace(
        measure="m", title=title, definition="", caveats=[], cut="whole", kind=kind, rows=rows
    )


def read(tables, release="Release 1") -> list[dict]:
    out = io.StringIO()
    cells.write_csv(out, release, tables)
    assert out.getvalue()[0] == "\ufeff"
    return list(csv.DictReader(io.StringIO(out.getvalue()[1:], newline="")))


@given(nasty)
@example("=1+1")
@example("  =1+1")
@example("{=1+1}")
@example("@SUM(A1)")
def test_no_text_begins_like_a_formula(text):
    shown = cells.safe(text)
    assert not shown.lstrip(" \u00a0\0").startswith(DANGEROUS)
    assert not shown.startswith("{=")
    assert shown.removeprefix("'") == text.removeprefix("'") or shown == text


@given(st.text(alphabet=st.characters(min_codepoint=48, max_codepoint=122), min_size=1))
def test_harmless_text_stays_as_it_is(text):
    if not text.startswith(DANGEROUS):
        assert cells.safe(text) == text


@given(st.integers() | st.floats(allow_nan=False) | st.none())
def test_numbers_stay_numbers(value):
    assert cells.safe(value) == value


@given(nasty, nasty, nasty)
def test_no_cell_of_a_file_begins_like_a_formula(label, title, release):
    row = share_row("p", label) | {"stratum_label": label, "part": label, "stratum": label}
    for line in read([table([row], title=title)], release):
        for name, cell in line.items():
            if name != "value":
                assert not cell.startswith(DANGEROUS), (name, cell)


def test_every_number_of_every_kind_is_in_the_file():
    found = read(
        [
            table([share_row(), hidden_row("X", "X")]),
            table([everybody_row()]),
            table([index_row()], "index"),
            table([responses_row()], "responses"),
            table([outcomes_row(declined=None)], "outcomes"),
        ]
    )
    values = [(line["group"], line["statistic"], line["value"]) for line in found]
    assert ("carer", "yes", "35") in values
    assert ("carer", "yes", "[c]") in values
    assert ("everybody", "rate", "0.125") in values
    assert ("prefer_not_to_say", "index", "[c]") in values
    assert ("", "survey_carer_share", "0.17") in values
    assert ("", "declined", "[c]") in values
    assert ("", "declined_rate", "[c]") in values
    assert ("", "median_days", "2.5") in values
    assert ("carer/not_carer", "verdict", "outside_could_be_chance") in values
    assert ("carer/not_carer", "ratio", "[z]") in values
    assert ("carer/not_carer", "adjusted_ratio", "0.91") in values


def test_a_rate_of_nobody_is_no_hidden_one():
    nobody = share_row() | {"groups": {"carer": {"yes": 0, "total": 0, "rate": None}}}
    values = {(f.group, f.statistic): f.value for f in cells.figures(table([nobody]), nobody)}
    assert values["carer", "rate"] == "[z]"
