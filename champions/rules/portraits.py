"""Portraits: pictures of up to 1 MB, between 100 and 4,000 pixels wide and high."""

from networks.rules.pictures import NotAPictureError, Picture, read_picture

MOST_BYTES = 1_000_000
SIDES = range(100, 4001)


def read_portrait(data: bytes) -> Picture:
    """The picture in ``data``, without anything that is not the picture.

    Raises NotAPictureError: "size", or as ``read_picture``.
    """
    if len(data) > MOST_BYTES:
        raise NotAPictureError("size")
    return read_picture(data, sides=SIDES)
