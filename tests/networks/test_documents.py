"""A PDF is kept without what tells who made it."""

import contextlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import StreamObject

from networks.rules.documents import NotADocumentError, parts_of, without_maker
from tests.factories.pdf import pdf


def everything_in(data: bytes) -> str:
    """All that a program could read out of a PDF."""
    reader = PdfReader(BytesIO(data))
    parts = list(parts_of(reader.trailer))
    streams = [part.get_data() for part in parts if isinstance(part, StreamObject)]
    return f"{data!r} {parts} {streams}"


def test_nothing_says_who_made_it():
    made = pdf("Zq Maker")
    kept = without_maker(made)
    assert everything_in(made).count("Zq Maker") > 5
    assert "Zq" not in everything_in(kept)
    assert [
        word for word in ("JavaScript", "EmbeddedFile", "pypdf") if word in everything_in(kept)
    ] == []


def test_pages_and_links_are_kept():
    reader = PdfReader(BytesIO(without_maker(pdf("Zq Maker", pages=3))))
    assert len(reader.pages) == 3
    (link,) = reader.pages[0]["/Annots"]
    assert link.get_object()["/A"] == {"/S": "/URI", "/URI": "https://example.org/leave"}
    assert set(reader.trailer["/Root"]) == {"/Type", "/Pages", "/StructTreeRoot"}


def test_what_was_cleaned_can_be_cleaned_again():
    once = without_maker(pdf("Zq Maker"))
    assert without_maker(once) == once


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7\n%%EOF",
        pdf()[:200] + b"\n%%EOF",
        pdf(password="secret"),
        b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n",
    ],
    ids=["empty", "nothing in it", "cut off", "locked", "no pages"],
)
def test_without_maker_refuses_what_it_cannot_read(data):
    with pytest.raises(NotADocumentError):
        without_maker(data)


@given(st.integers(0, 600), st.binary(min_size=1, max_size=40))
def test_a_damaged_file_is_refused_or_cleaned(place, noise):
    made = pdf("Zq Maker")
    with contextlib.suppress(NotADocumentError):
        assert "Zq Maker" not in everything_in(
            without_maker(made[:place] + noise + made[place + len(noise) :])
        )
