"""Names for those who write anonymously: drawn by lot in each thread, so that they tell nothing.

Nothing of the member goes into a name, so one in another thread cannot be matched with it.
"""

import itertools
from collections.abc import Callable, Collection, Sequence

COLOURS = (
    "Amber", "Blue", "Bronze", "Copper", "Coral", "Crimson", "Golden", "Green", "Grey", "Indigo",
    "Ivory", "Jade", "Lilac", "Orange", "Pearl", "Purple", "Red", "Russet", "Scarlet", "Silver",
    "Teal", "Violet", "White", "Yellow",
)  # fmt: skip
LIVING = (
    "Alder", "Badger", "Beech", "Birch", "Bluebell", "Cedar", "Clover", "Curlew", "Daisy", "Dunlin",
    "Elder", "Falcon", "Fern", "Finch", "Foxglove", "Gorse", "Hare", "Hawthorn", "Hazel", "Heather",
    "Heron", "Kestrel", "Lapwing", "Larch", "Lark", "Linnet", "Maple", "Marten", "Oak", "Osprey",
    "Otter", "Plover", "Poplar", "Primrose", "Puffin", "Robin", "Rowan", "Seal", "Sorrel", "Sparrow",
    "Starling", "Swallow", "Swift", "Tern", "Thistle", "Thrush", "Willow", "Wren", "Yarrow", "Yew",
)  # fmt: skip
NAMES = tuple(f"{colour} {living}" for colour in COLOURS for living in LIVING)


def free_name(taken: Collection[str], draw: Callable[[Sequence[str]], str]) -> str:
    """A name that nobody has in this thread, chosen by ``draw``; numbered once all are taken."""
    free = [name for name in NAMES if name not in taken]
    if free:
        return draw(free)
    name = draw(NAMES)
    return next(f"{name} {n}" for n in itertools.count(2) if f"{name} {n}" not in taken)
