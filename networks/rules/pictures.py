"""Pictures: which files are taken, and what of them is kept.

Nothing of a file is passed on as it came. Its pieces are read one by one, the few that make up the
picture are written out again, and everything else is left behind: where and with which camera it was
taken, thumbnails, comments, and whatever was hung on behind the end. What cannot be read that way is
refused. So no name, type or claim of the browser is believed, and no image library is needed.
"""

import struct
import zlib
from dataclasses import dataclass

A_PIECE = 1_000_000
PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
PNG_KEPT = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")
# Bits of a pixel for each colour type, in samples.
PNG_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
PNG_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
# Segments of a JPEG that decode it: tables, frame, scan. APPn and comments are not among them.
SOI, EOI, SOS, DRI, DHT, DQT = 0xD8, 0xD9, 0xDA, 0xDD, 0xC4, 0xDB
BASELINE, EXTENDED, PROGRESSIVE = 0xC0, 0xC1, 0xC2
FRAMES = (BASELINE, EXTENDED, PROGRESSIVE)
ADOBE = b"Adobe"
EXIF = b"Exif\x00\x00"
ORIENTATION = 0x0112


class NotAPictureError(ValueError):
    """The file is refused; ``code`` says why: "type", "size", "sides" or "broken"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Picture:
    """A picture written anew: its media type, its sides in pixels, and its bytes."""

    media_type: str
    width: int
    height: int
    data: bytes


def read_picture(data: bytes, *, sides: range) -> Picture:
    """The picture in ``data``, without anything that is not the picture.

    ``sides`` are the widths and heights that are taken. Raises NotAPictureError. Takes PNG and JPEG,
    by their first bytes.
    """
    try:
        if data.startswith(PNG):
            return read_png(data, sides)
        if data.startswith(JPEG):
            return read_jpeg(data, sides)
    except (struct.error, zlib.error, IndexError) as error:
        raise NotAPictureError("broken") from error
    raise NotAPictureError("type")


def check_sides(width: int, height: int, sides: range) -> None:
    if width not in sides or height not in sides:
        raise NotAPictureError("sides")


# --- PNG ------------------------------------------------------------------------------------------
def read_png(data: bytes, sides: range) -> Picture:
    chunks = png_chunks(data)
    names = [name for name, _body in chunks]
    if names[:1] != [b"IHDR"] or names[-1:] != [b"IEND"] or names.count(b"IHDR") != 1:
        raise NotAPictureError("broken")
    width, height, depth, colour, packing, filtering, interlace = struct.unpack(
        ">IIBBBBB", chunks[0][1]
    )
    check_sides(width, height, sides)
    if depth not in PNG_DEPTHS.get(colour, ()) or packing or filtering or interlace:
        raise NotAPictureError("broken")
    pixels = b"".join(body for name, body in chunks if name == b"IDAT")
    row = (width * depth * PNG_SAMPLES[colour] + 7) // 8 + 1
    check_pixels(pixels, row * height)
    kept = [png_chunk(name, body) for name, body in chunks if name in PNG_KEPT]
    return Picture("image/png", width, height, PNG + b"".join(kept))


def png_chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    """The chunks up to the end of the picture, each with its checksum proved right."""
    found, at = [], len(PNG)
    while True:
        length, name = struct.unpack_from(">I4s", data, at)
        body = data[at + 8 : at + 8 + length]
        (checksum,) = struct.unpack_from(">I", data, at + 8 + length)
        if zlib.crc32(name + body) != checksum:
            raise NotAPictureError("broken")
        found.append((name, body))
        if name == b"IEND":
            return found
        at += 12 + length


def check_pixels(packed: bytes, expected: int) -> None:
    """Unpack no more than the picture's sides say, and a piece at a time, so that a small file can
    fill neither the disk nor the memory."""
    unpacking, left = zlib.decompressobj(), expected
    while packed and left >= 0:
        piece = unpacking.decompress(packed, min(A_PIECE, left + 1))
        left -= len(piece)
        packed = unpacking.unconsumed_tail
    if left != 0:
        raise NotAPictureError("broken")


def png_chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


# --- JPEG -----------------------------------------------------------------------------------------
def read_jpeg(data: bytes, sides: range) -> Picture:
    """Only tables, frame and scans are written out again, and which way up the picture is."""
    kept, at = [b"\xff\xd8"], 2
    found: tuple[int, int] | None = None
    turned, scanned = 1, False
    while True:
        marker, at = next_marker(data, at)
        if marker == EOI:
            break
        (length,) = struct.unpack_from(">H", data, at)
        body = data[at + 2 : at + length]
        if length < 2 or len(body) != length - 2:
            raise NotAPictureError("broken")
        at += length
        if marker in FRAMES:
            if found:
                raise NotAPictureError("broken")
            height, width = struct.unpack_from(">HH", body, 1)
            check_sides(width, height, sides)
            found = width, height
        elif marker == 0xE1 and body.startswith(EXIF):
            turned = orientation(body[len(EXIF) :])
        if marker in (*FRAMES, DHT, DQT, DRI) or (marker == 0xEE and body.startswith(ADOBE)):
            kept.append(segment(marker, body))
        elif marker == SOS:
            start, at = at, end_of_scan(data, at)
            kept += [segment(marker, body), data[start:at]]
            scanned = True
        elif not (0xE0 <= marker <= 0xEF or marker == 0xFE):
            raise NotAPictureError("broken")
    if not found or not scanned:
        raise NotAPictureError("broken")
    if turned != 1:
        kept.insert(1, segment(0xE1, EXIF + orientation_only(turned)))
    return Picture("image/jpeg", *found, b"".join([*kept, b"\xff\xd9"]))


def next_marker(data: bytes, at: int) -> tuple[int, int]:
    """The marker at ``at`` and where what it marks begins; bytes of filling are passed over."""
    if data[at] != 0xFF:
        raise NotAPictureError("broken")
    while data[at] == 0xFF:
        at += 1
    return data[at], at + 1


def end_of_scan(data: bytes, at: int) -> int:
    """Where the packed pixels end: at the next marker that is neither stuffing nor a restart."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0:
            raise NotAPictureError("broken")
        following = data[at + 1]
        if following != 0 and not 0xD0 <= following <= 0xD7:
            return at
        at += 2


def segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def orientation(tiff: bytes) -> int:
    """Which way up a camera held the picture (1 to 8), or 1 where it does not say so rightly."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 1
    try:
        (start,) = struct.unpack_from(order + "I", tiff, 4)
        (count,) = struct.unpack_from(order + "H", tiff, start)
        for number in range(min(count, 100)):
            tag, kind, _amount, value = struct.unpack_from(
                order + "HHIH", tiff, start + 2 + 12 * number
            )
            if tag == ORIENTATION and kind == 3 and 1 <= value <= 8:
                return int(value)
    except struct.error:
        return 1
    return 1


def orientation_only(value: int) -> bytes:
    """The smallest description that says which way up, and nothing else."""
    entry = struct.pack(">HHIHH", ORIENTATION, 3, 1, value, 0)
    return b"MM\x00\x2a" + struct.pack(">IH", 8, 1) + entry + struct.pack(">I", 0)
