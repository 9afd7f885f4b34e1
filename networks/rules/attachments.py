"""Files that may come with a post: which are taken, judged by their content, and under which name.

Up to 3 files a post of up to 5 MB each: PDF, PNG, JPEG and plain text. Pictures and PDFs are written
anew, so that they no longer say where they were taken or who made them. The name is only shown; its
ending is always that of what was found in the file. Our decision.
"""

import re
import unicodedata
from dataclasses import dataclass

from networks.rules.documents import NotADocumentError, without_maker
from networks.rules.pictures import JPEG, PNG, NotAPictureError, read_picture

MOST_BYTES, MOST_FILES, MOST_NAME = 5_000_000, 3, 80
SIDES = range(1, 8001)
ENDINGS = {
    "application/pdf": ".pdf",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "text/plain": ".txt",
}
PDF_END_WITHIN = 2048
# Characters that no text file of a person has: it would be something else that only looks like one.
NOT_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")


class NotTakenError(ValueError):
    """The file is refused; ``code`` says why: "size", "kind" or "broken"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Taken:
    """A file as it is kept: a name that can do no harm, a media type, and its bytes."""

    name: str
    kind: str
    data: bytes


def take(name: str, data: bytes) -> Taken:
    """The file as it is kept. Raises NotTakenError."""
    if len(data) > MOST_BYTES:
        raise NotTakenError("size")
    kind = kind_of(data)
    try:
        if kind.startswith("image/"):
            data = read_picture(data, sides=SIDES).data
        elif kind == "application/pdf":
            data = without_maker(data)
    except (NotAPictureError, NotADocumentError) as error:
        raise NotTakenError("broken") from error
    return Taken(safe_name(name, ENDINGS[kind]), kind, data)


def kind_of(data: bytes) -> str:
    """The media type, by the content alone. Raises NotTakenError for all that is not taken."""
    if data.startswith(b"%PDF-"):
        if b"%%EOF" not in data[-PDF_END_WITHIN:]:
            raise NotTakenError("broken")
        return "application/pdf"
    if data.startswith(PNG):
        return "image/png"
    if data.startswith(JPEG):
        return "image/jpeg"
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise NotTakenError("kind") from None
    if not text.strip() or NOT_TEXT.search(text):
        raise NotTakenError("kind")
    return "text/plain"


def safe_name(name: str, ending: str) -> str:
    """The last part of ``name`` in letters, digits and a few signs, with ``ending``.

    No path, no leading dot, no control characters, nothing that turns the direction of writing, and
    no second ending: "../x.exe" is "x.txt" where its content is text.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    stem = last.rpartition(".")[0] or last
    kept = re.sub(r"[^\w ()-]+", "_", stem).strip("_ ")
    return (kept[:MOST_NAME].strip("_ ") or "file") + ending
