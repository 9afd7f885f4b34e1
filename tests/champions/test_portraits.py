"""Which files are taken as portraits, and that nothing but the picture is kept of them."""

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from champions.rules import portraits
from champions.rules.portraits import read_portrait
from networks.rules import pictures
from networks.rules.pictures import EXIF, PNG, NotAPictureError, png_chunk, segment
from tests.factories.champions import png

SECRET = b"zqsecretplace 51.4779 N"
TABLES = segment(0xDB, b"\x00" * 65) + segment(0xC4, b"\x00" * 20)
SCAN = segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x12\xff\x00\x34\xff\xd0\x56"


def frame(width: int = 300, height: int = 400, marker: int = 0xC0) -> bytes:
    return segment(marker, struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00")


def jpeg(*pieces: bytes, size: tuple[int, int] = (300, 400), end: bytes = b"\xff\xd9") -> bytes:
    return b"\xff\xd8" + b"".join(pieces) + TABLES + frame(*size) + SCAN + end


def exif(orientation: int, order: str = "<") -> bytes:
    mark = b"II" if order == "<" else b"MM"
    entry = struct.pack(order + "HHIHH", 0x0112, 3, 1, orientation, 0)
    gps = struct.pack(order + "HHII", 0x8825, 4, 1, 60)
    body = mark + struct.pack(order + "HIH", 42, 8, 2) + gps + entry + b"\x00" * 4 + SECRET
    return segment(0xE1, EXIF + body)


def code(data: bytes) -> str:
    with pytest.raises(NotAPictureError) as refused:
        read_portrait(data)
    return refused.value.code


def test_a_png_is_written_anew_without_what_is_no_picture():
    hidden = png_chunk(b"tEXt", b"Comment\x00" + SECRET) + png_chunk(b"eXIf", SECRET)
    picture = read_portrait(png(extra=hidden) + SECRET + b"<script>alert(1)</script>")
    assert (picture.media_type, picture.width, picture.height) == ("image/png", 120, 150)
    assert picture.data == png()


def test_a_jpeg_is_written_anew_without_what_is_no_picture():
    hidden = segment(0xFE, SECRET) + segment(0xE0, b"JFIF\x00" + SECRET) + segment(0xE2, SECRET)
    picture = read_portrait(jpeg(hidden) + b"<script>" + SECRET)
    assert (picture.media_type, picture.width, picture.height) == ("image/jpeg", 300, 400)
    assert picture.data == jpeg()
    assert read_portrait(picture.data) == picture


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("turned", [1, 3, 6, 8])
def test_of_where_it_was_taken_only_which_way_up_is_kept(order, turned):
    picture = read_portrait(jpeg(exif(turned, order)))
    assert SECRET not in picture.data
    assert (EXIF in picture.data) is (turned != 1)
    start = picture.data.find(EXIF) + len(EXIF)
    assert turned == 1 or pictures.orientation(picture.data[start:]) == turned


@pytest.mark.parametrize(
    "tiff", [b"", b"II", b"XX\x2a\x00", b"II*\x00\xff\xff\xff\xff", b"MM\x00*\x00"]
)
def test_a_description_that_cannot_be_read_says_nothing(tiff):
    assert pictures.orientation(tiff) == 1


@pytest.mark.parametrize("value", [0, 9])
def test_a_turn_that_there_is_not_is_none(value):
    assert EXIF not in read_portrait(jpeg(exif(value))).data


def test_a_progressive_jpeg_with_filling_is_taken():
    data = (
        b"\xff\xd8\xff\xff" + TABLES[1:] + frame(marker=0xC2) + SCAN + TABLES + SCAN + b"\xff\xd9"
    )
    assert read_portrait(data).media_type == "image/jpeg"


def test_colours_that_decoding_needs_are_kept():
    adobe = segment(0xEE, b"Adobe\x00\x64\x00\x00\x00\x00\x01")
    assert adobe in read_portrait(jpeg(adobe)).data


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a" + b"\x00" * 100,
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<html>",
        b"MZ\x90",
        b"RIFF\x00\x00\x00\x00WEBP",
        b"%PDF-1.7",
    ],
)
def test_other_kinds_are_refused_whatever_they_are_called(data):
    assert code(data) == "type"


@pytest.mark.parametrize(
    "data",
    [
        PNG,
        png()[:60],
        png().replace(b"IEND", b"IENX"),
        png()[:30] + b"\x00" + png()[31:],
        PNG + png_chunk(b"IDAT", b"") + png_chunk(b"IEND", b""),
        b"\xff\xd8\xff",
        jpeg(end=b""),
        b"\xff\xd8" + TABLES + frame() + b"\xff\xd9",
        b"\xff\xd8" + TABLES + SCAN + b"\xff\xd9",
        b"\xff\xd8" + frame() + frame() + SCAN + b"\xff\xd9",
        b"\xff\xd8\xff\xe0\x00\x01\xff\xd9",
        b"\xff\xd8\xff\xe0\x7f\xff\x00",
        b"\xff\xd8" + segment(0xC9, b"\x00" * 10) + b"\xff\xd9",
        b"\xff\xd8\xff\xe0\x00\x02\x00\x00",
    ],
    ids=range(14),
)
def test_a_broken_file_is_refused(data):
    assert code(data) == "broken"


@pytest.mark.parametrize("colour", [1, 5, 7])
def test_a_png_of_no_colour_type_is_refused(colour):
    header = struct.pack(">IIBBBBB", 120, 150, 8, colour, 0, 0, 0)
    pieces = (png_chunk(b"IHDR", header), png_chunk(b"IDAT", b""), png_chunk(b"IEND", b""))
    assert code(PNG + b"".join(pieces)) == "broken"


def test_a_small_file_cannot_grow_without_end():
    header = struct.pack(">IIBBBBB", 120, 150, 8, 0, 0, 0, 0)
    bomb = zlib.compress(b"\x00" * 50_000_000, 9)
    data = PNG + png_chunk(b"IHDR", header) + png_chunk(b"IDAT", bomb) + png_chunk(b"IEND", b"")
    assert len(data) < portraits.MOST_BYTES
    assert code(data) == "broken"


@pytest.mark.parametrize(
    "data",
    [png(99, 150), png(120, 4001), jpeg(size=(50, 400)), jpeg(size=(300, 65535))],
    ids=["narrow", "high", "narrow-jpeg", "high-jpeg"],
)
def test_sides(data):
    assert code(data) == "sides"


def test_size():
    assert code(png() + b"\x00" * portraits.MOST_BYTES) == "size"


@given(
    st.binary(max_size=300), st.sampled_from([b"", PNG, b"\xff\xd8\xff", png()[:40], jpeg()[:90]])
)
def test_whatever_comes_is_refused_or_read(data, start):
    """No other exception, and what is read reads the same again."""
    try:
        picture = read_portrait(start + data)
    except NotAPictureError:
        return
    assert read_portrait(picture.data) == picture
