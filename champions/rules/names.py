"""A line somebody typed, without what a screen would show as something else."""

import unicodedata

MOST_CHARACTERS = 40
# Marks that join letters or emoji are part of how some names are written; the rest of the format
# characters turn text round or hide in it.
JOINERS = "\u200c\u200d"


def tidy(text: str) -> str:
    """``text`` as one line: no control or invisible characters, single spaces, none at the ends."""
    seen = "".join(
        " " if unicodedata.category(char) in ("Cc", "Zl", "Zp", "Zs") else char
        for char in unicodedata.normalize("NFC", text)
        if unicodedata.category(char) not in ("Cf", "Cs", "Co", "Cn") or char in JOINERS
    )
    return " ".join(seen.split())


def is_name(text: str) -> bool:
    """Whether a tidied text has something in it that one could call out: a letter or a digit."""
    return any(unicodedata.category(char)[0] in "LN" for char in text)
