"""Which files a meeting takes as papers: by what is in them, never by their name alone."""

import io
import re
import unicodedata
import zipfile

MOST_BYTES = 5_000_000
MOST_PAPERS = 10
LONGEST_NAME, LONGEST_ENDING = 120, 10
PDF, PNG, JPEG = b"%PDF-", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."
KINDS = {
    "pdf": "application/pdf",
    "docx": f"{OFFICE}wordprocessingml.document",
    "xlsx": f"{OFFICE}spreadsheetml.sheet",
    "pptx": f"{OFFICE}presentationml.presentation",
    "odt": f"{OPEN}text",
    "ods": f"{OPEN}spreadsheet",
    "odp": f"{OPEN}presentation",
    "txt": "text/plain",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
}
FOLDERS = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/"}
# Parts of a document that run something, or bring in something that does.
ACTIVE = re.compile(
    r"vbaProject|/activeX/|/embeddings/.*\.bin$|macrosheets/|^Basic/|^Scripts/", re.I
)


class NotAPaperError(Exception):
    """``code``: "size", "empty", "name", "kind" (not one that is taken), "content" (is something else)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def safe_name(name: str) -> str:
    """What a file is called, without folders, control characters or reversed writing.

    At most 120 characters, and the ending stays. Raises NotAPaperError("name").
    """
    name = unicodedata.normalize("NFC", name)
    name = "".join(one for one in name if unicodedata.category(one)[0] != "C")
    name = re.split(r"[/\\]", name)[-1]
    name = re.sub(r'[<>:"|?*%;\s]+', " ", name).strip(" .")
    stem, dot, ending = name.rpartition(".")
    if not dot or not stem.strip(" .") or len(ending) > LONGEST_ENDING:
        raise NotAPaperError("name")
    return f"{stem[: LONGEST_NAME - len(ending) - 1].strip()}.{ending}"


def kind_of(name: str, data: bytes) -> str:
    """The media type of a file whose ending and content agree. ``name`` is a safe one.

    Raises NotAPaperError.
    """
    if not data:
        raise NotAPaperError("empty")
    if len(data) > MOST_BYTES:
        raise NotAPaperError("size")
    ending = name.rpartition(".")[2].lower()
    if ending not in KINDS:
        raise NotAPaperError("kind")
    if not agrees(ending, data):
        raise NotAPaperError("content")
    return KINDS[ending]


def agrees(ending: str, data: bytes) -> bool:
    """Whether ``data`` is what ``ending`` says, and runs nothing when it is opened."""
    if ending == "pdf":
        return data.startswith(PDF)
    if ending == "png":
        return data.startswith(PNG)
    if ending in ("jpg", "jpeg"):
        return data.startswith(JPEG)
    if ending == "txt":
        return is_text(data)
    return is_document(ending, data)


def is_text(data: bytes) -> bool:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return not any(unicodedata.category(one) == "Cc" and one not in "\t\r\n\f" for one in text)


def is_document(ending: str, data: bytes) -> bool:
    """A document of an office program, which is a zip file. Only its list of parts is read, and of
    an OpenDocument file the few bytes that name its type: nothing is unpacked."""
    if not data.startswith(b"PK\x03\x04"):  # something before it could be another kind of file
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False
    if any(ACTIVE.search(part) for part in parts):
        return False
    if ending in FOLDERS:
        has_folder = any(part.startswith(FOLDERS[ending]) for part in parts)
        return "[Content_Types].xml" in parts and has_folder
    # The first part is "mimetype", stored as it is: its text stands at byte 38.
    mark = b"mimetype" + KINDS[ending].encode()
    return data[30 : 30 + len(mark)] == mark and data[30 + len(mark) :][:2] == b"PK"
