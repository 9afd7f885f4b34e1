"""PDF files without what tells who made them. A PDF names its author, its program and who commented.

Only pages are kept, with their tags for screen readers, their language and their links to web pages.
Left out are the description, comments, form fields, attached files, scripts, and earlier versions.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject

OF_DOCUMENT = {"/Type", "/Pages", "/Lang", "/MarkInfo", "/StructTreeRoot", "/PageLabels"}
OF_PAGE = {
    "/Type", "/Parent", "/Contents", "/Resources", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit",
    "/Group", "/StructParents", "/Tabs", "/Annots",
}  # fmt: skip
OF_LINK = {"/Type", "/Subtype", "/Rect", "/Border", "/A", "/StructParent"}
# Wherever they stand: descriptions of parts, private data of programs, dates, and actions.
NOWHERE = {"/Metadata", "/PieceInfo", "/LastModified", "/AA", "/AF", "/EF"}


class NotADocumentError(ValueError):
    """The file is broken, or locked by a password."""


def without_maker(data: bytes) -> bytes:
    """The PDF with its pages alone. Raises NotADocumentError."""
    try:
        return pages_alone(data)
    except Exception as error:  # what a broken file makes of a parser cannot be listed
        raise NotADocumentError from error


def pages_alone(data: bytes) -> bytes:
    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted or not reader.pages:
        raise NotADocumentError
    writer = PdfWriter(clone_from=reader)
    keep(writer.root_object, OF_DOCUMENT)
    links: list[DictionaryObject] = []
    for page in writer.pages:
        keep(page, OF_PAGE)
        links += keep_links(page)
    for part in parts_of(writer.root_object):
        is_note = {"/Rect", "/Subtype"} <= part.keys() and not any(part is link for link in links)
        keep(part, set() if is_note else part.keys() - NOWHERE)
    # A copy takes over what can be reached; what was cut off is in the first one still.
    return written(PdfWriter(clone_from=PdfReader(BytesIO(written(writer)))))


def written(writer: PdfWriter) -> bytes:
    writer.metadata = None
    kept = BytesIO()
    writer.write(kept)
    return kept.getvalue()


def keep(part: DictionaryObject, names: set[str]) -> None:
    for name in part.keys() - names:
        del part[name]


def keep_links(page: DictionaryObject) -> list[DictionaryObject]:
    """Of what lies on a page: links to web pages, and of each its place and its address."""
    found = list(page.pop("/Annots", ArrayObject()).get_object())
    links, kept = [], ArrayObject()
    for one in found:
        note = one.get_object()
        target = note.get("/A", DictionaryObject()).get_object()
        if note.get("/Subtype") == "/Link" and target.get("/S") == "/URI":
            keep(note, OF_LINK)
            keep(target, {"/S", "/URI"})
            links.append(note)
            kept.append(one)
    if kept:
        page[NameObject("/Annots")] = kept
    return links


def parts_of(root: DictionaryObject) -> Iterator[DictionaryObject]:
    """Every dictionary that can be reached from ``root``, once."""
    seen: set[int] = set()
    waiting: list[Any] = [root]
    while waiting:
        one = waiting.pop()
        one = one.get_object() if isinstance(one, IndirectObject) else one
        if id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, DictionaryObject):
            yield one
            waiting.extend(one.values())
        elif isinstance(one, ArrayObject):
            waiting.extend(one)
