"""History that no write escapes: triggers copy each version of a row into an append-only table."""

import pghistory
import pgtrigger


def tracked(*, exclude: tuple[str, ...] = ()):
    """Class decorator: keep every insert, update and delete of the model in ``<Model>Event``.

    Written by triggers, so bulk writes, the admin and SQL are in it too. The event table refuses
    updates, deletes and truncation. ``exclude`` names columns whose old content must not survive
    in the history, because the person may withdraw them at any time.
    """
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        exclude=list(exclude) or None,
        append_only=False,  # our own triggers refuse truncation as well
        meta={"triggers": append_only()},
    )


def append_only() -> list[pgtrigger.Trigger]:
    """The triggers of a table to which rows may be added and never changed, deleted or truncated."""
    return [
        pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        pgtrigger.Trigger(
            name="no_truncate",
            when=pgtrigger.Before,
            operation=pgtrigger.Truncate,
            level=pgtrigger.Statement,
            func="RAISE EXCEPTION 'Cannot truncate an append-only table';",
        ),
    ]
