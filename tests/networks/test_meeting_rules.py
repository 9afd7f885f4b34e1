"""Pure rules of meetings: the quorum, how often to meet, and which files are papers."""

import datetime as dt
import io
import itertools
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networks.rules.meetings import is_quorate, quarters_without, quorum
from networks.rules.papers import (
    KINDS,
    LONGEST_NAME,
    MOST_BYTES,
    NotAPaperError,
    kind_of,
    safe_name,
)


# --- the quorum -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("members", "needed"),
    [
        (0, 5),
        (1, 5),
        (5, 5),
        (19, 5),
        (20, 5),
        (21, 6),
        (24, 6),
        (25, 7),
        (28, 7),
        (29, 8),
        (400, 100),
    ],
)
def test_quorum_is_five_or_a_quarter_rounded_up(members, needed):
    assert quorum(members) == needed


@given(st.integers(min_value=0, max_value=100_000))
def test_quorum_is_the_smallest_number_that_is_both(members):
    needed = quorum(members)
    assert needed >= 5
    assert needed * 4 >= members
    assert needed == 5 or (needed - 1) * 4 < members
    assert quorum(members + 1) - needed in (0, 1)


@given(st.integers(0, 500), st.integers(0, 2000), st.booleans())
def test_a_meeting_can_decide_with_enough_and_the_chair(present, members, chaired):
    needed = quorum(members)
    can = is_quorate(present=present, quorum=needed, chaired=chaired)
    assert can == (chaired and present >= 5 and present * 4 >= members)


def test_the_quorum_on_both_sides():
    assert [is_quorate(present=p, quorum=6, chaired=True) for p in (5, 6, 7)] == [False, True, True]
    assert is_quorate(present=60, quorum=6, chaired=False) is False


# --- how often ------------------------------------------------------------------------------------
def day(month, number, year=2026):
    return dt.date(year, month, number)


def test_a_year_with_one_in_each_quarter_has_no_gap():
    dates = [day(2, 10), day(5, 12), day(9, 30), day(10, 1)]
    assert quarters_without(dates, day(1, 31)) == []


@pytest.mark.parametrize(
    ("dates", "missing"),
    [
        ([], [(day(4, 1), day(6, 30)), (day(7, 1), day(9, 30)), (day(10, 1), day(12, 31)),
              (day(1, 1, 2027), day(3, 31, 2027))]),
        ([day(4, 1), day(9, 30), day(12, 31)], [(day(1, 1, 2027), day(3, 31, 2027))]),
        ([day(3, 31), day(7, 1), day(10, 1), day(1, 1, 2027)], [(day(4, 1), day(6, 30))]),
        ([day(6, 30), day(8, 1), day(11, 1), day(4, 1, 2027)],
         [(day(1, 1, 2027), day(3, 31, 2027))]),
    ],
)  # fmt: skip
def test_quarters_without_a_meeting_are_named(dates, missing):
    assert quarters_without(dates, day(5, 20)) == missing


@given(
    st.lists(st.dates(day(1, 1), day(12, 31, 2028)), max_size=12), st.dates(day(1, 1), day(12, 31))
)
def test_the_quarters_ahead_are_four_and_touch(dates, today):
    everything = quarters_without([], today)
    assert len(everything) == 4
    assert everything[0][0] <= today <= everything[0][1]
    for (_, last), (first, _) in itertools.pairwise(everything):
        assert first - last == dt.timedelta(days=1)
    empty = quarters_without(dates, today)
    assert set(empty) <= set(everything)
    for first, last in everything:
        assert ((first, last) in empty) == (not any(first <= one <= last for one in dates))


# --- papers ---------------------------------------------------------------------------------------
def archive(*parts, mimetype=""):
    """A zip file with these parts; an OpenDocument file begins with its type."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        if mimetype:
            made.writestr(zipfile.ZipInfo("mimetype"), mimetype)
        for part in parts:
            made.writestr(part, "x")
    return buffer.getvalue()


WORD = ("[Content_Types].xml", "word/document.xml")
GOOD = {
    "agenda.pdf": b"%PDF-1.7 ...",
    "Agenda.PDF": b"%PDF-1.4",
    "notes.txt": "Café\r\n\tfine".encode(),
    "empty-lines.txt": b"\n",
    "plan.png": b"\x89PNG\r\n\x1a\n...",
    "photo.jpeg": b"\xff\xd8\xff\xe0...",
    "text.docx": archive(*WORD),
    "chart.docx": archive(*WORD, "word/embeddings/Microsoft_Excel_Sheet.xlsx"),
    "sheet.xlsx": archive("[Content_Types].xml", "xl/workbook.xml"),
    "talk.pptx": archive("[Content_Types].xml", "ppt/presentation.xml"),
    "text.odt": archive("content.xml", mimetype=KINDS["odt"]),
    "sheet.ods": archive("content.xml", mimetype=KINDS["ods"]),
}
BAD = {
    "script.html": (b"<script>", "kind"),
    "drawing.svg": (b"<svg onload=alert(1)>", "kind"),
    "macro.docm": (archive(*WORD), "kind"),
    "run.exe": (b"MZ", "kind"),
    "double.pdf.exe": (b"%PDF-", "kind"),
    "page.pdf": (b"<html><script>alert(1)</script>", "content"),
    "page.png": (b"<svg>", "content"),
    "page.jpg": (b"\x89PNG\r\n\x1a\n", "content"),
    "binary.txt": (b"MZ\x00\x01", "content"),
    "latin.txt": (b"caf\xe9", "content"),
    "vba.docx": (archive(*WORD, "word/vbaProject.bin"), "content"),
    "activex.docx": (archive(*WORD, "word/activeX/activeX1.xml"), "content"),
    "ole.docx": (archive(*WORD, "word/embeddings/oleObject1.bin"), "content"),
    "sheet.docx": (archive("[Content_Types].xml", "xl/workbook.xml"), "content"),
    "basic.odt": (archive("Basic/Standard/Module1.xml", mimetype=KINDS["odt"]), "content"),
    "sheet.odt": (archive("content.xml", mimetype=KINDS["ods"]), "content"),
    "unmarked.odt": (archive("content.xml"), "content"),
    "polyglot.docx": (b"<html>" + archive(*WORD), "content"),
    "broken.docx": (b"PK\x03\x04 and nothing more", "content"),
    "nothing.pdf": (b"", "empty"),
    "large.pdf": (b"%PDF-" + b"0" * MOST_BYTES, "size"),
}


@pytest.mark.parametrize("name", GOOD)
def test_a_file_that_is_what_it_says_is_a_paper(name):
    assert kind_of(name, GOOD[name]) == KINDS[name.rpartition(".")[2].lower()]


@pytest.mark.parametrize("name", BAD)
def test_another_file_is_not(name):
    data, code = BAD[name]
    with pytest.raises(NotAPaperError) as refused:
        kind_of(name, data)
    assert refused.value.code == code


def test_the_largest_paper_is_taken():
    data = b"%PDF-" + b"0" * (MOST_BYTES - 5)
    assert (len(data), kind_of("large.pdf", data)) == (MOST_BYTES, "application/pdf")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("agenda.pdf", "agenda.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("..\\..\\windows\\win.txt", "win.txt"),
        ("C:\\agenda.pdf", "agenda.pdf"),
        ("/.pdf/agenda.pdf", "agenda.pdf"),
        ("age\r\nSet-Cookie: a=b.pdf", "ageSet-Cookie a=b.pdf"),
        ("age\x00nda.pdf", "agenda.pdf"),
        ("agenda\u202efdp.exe.pdf", "agendafdp.exe.pdf"),
        ('a"; filename="evil.html;.pdf', "a filename= evil.html.pdf"),
        ("<b>agenda</b>.pdf", "b.pdf"),
        ("  .agenda .pdf. ", "agenda.pdf"),
        ("Café à Noël.odt", "Café à Noël.odt"),
        ("agenda%2e%2e%2f.pdf", "agenda 2e 2e 2f.pdf"),
    ],
)
def test_a_name_is_made_harmless(name, safe):
    assert safe_name(name) == safe


@pytest.mark.parametrize(
    "name", ["", ".", "..", "agenda", ".pdf", "/", "\x00.pdf", "a/", "\u202e.pdf", f"a.{'b' * 11}"]
)
def test_a_name_without_a_stem_or_an_ending_is_refused(name):
    with pytest.raises(NotAPaperError) as refused:
        safe_name(name)
    assert refused.value.code == "name"


@given(st.text(max_size=400))
def test_whatever_the_name_what_is_kept_is_harmless(name):
    try:
        safe = safe_name(name)
    except NotAPaperError:
        return
    assert 3 <= len(safe) <= LONGEST_NAME
    assert not set(safe) & set('/\\<>:"|?*%;\r\n\t\x00\u202e\u200f')
    assert not safe.startswith(".")
    assert safe_name(safe) == safe
