"""PDF files as programs make them: with their author in many places."""

from io import BytesIO

from pypdf import PdfWriter
from pypdf.annotations import Link, Text
from pypdf.generic import (
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)


def pdf(author: str = "", *, password: str = "", pages: int = 1) -> bytes:
    """A PDF with a link. With ``author`` it says who that is: in its description, in a comment, in an
    attached file, in a script, and in what a program keeps for itself."""
    writer = PdfWriter()
    for _number in range(pages):
        page = writer.add_blank_page(200, 200)
    writer.add_annotation(0, Link(rect=(0, 0, 9, 9), url="https://example.org/leave"))
    if author:
        words = TextStringObject(author)
        writer.add_metadata({"/Author": author, "/Title": author})
        comment = Text(rect=(10, 10, 50, 50), text=author)
        comment[NameObject("/T")] = words
        writer.add_annotation(0, comment)
        writer.add_attachment("notes.txt", author.encode())
        page[NameObject("/PieceInfo")] = DictionaryObject({NameObject("/Maker"): words})
        described = DecodedStreamObject()
        described.set_data(f"<dc:creator>{author}</dc:creator>".encode())
        writer.root_object[NameObject("/Metadata")] = writer._add_object(described)
        script = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): words}
        writer.root_object[NameObject("/OpenAction")] = DictionaryObject(script)
        tree = {NameObject("/Type"): NameObject("/StructTreeRoot")}
        tree[NameObject("/K")] = writer._add_object(comment)
        tree[NameObject("/ParentTreeNextKey")] = NumberObject(1)
        writer.root_object[NameObject("/StructTreeRoot")] = DictionaryObject(tree)
    if password:
        writer.encrypt(password)
    made = BytesIO()
    writer.write(made)
    return made.getvalue()
