"""History that no write escapes: triggers copy each version of a row into an append-only table."""

from collections.abc import Callable

import pghistory
import pgtrigger
from django.db import models

from audit.encrypted import EncryptedTextField


def tracked() -> Callable[[type[models.Model]], type[models.Model]]:
    """Class decorator: keep every insert, update and delete of the model in ``<Model>Event``.

    Written by triggers, so bulk writes, the admin and SQL are in it too. The event table refuses
    updates, deletes and truncation. Encrypted columns are left out: the history says that and when
    a text changed and by whom, but what was discarded or withdrawn does not survive in it.
    """

    def decorate(model: type[models.Model]) -> type[models.Model]:
        encrypted = [
            field.name
            for field in model._meta.local_fields
            if isinstance(field, EncryptedTextField)
        ]
        return pghistory.track(
            pghistory.InsertEvent(),
            pghistory.UpdateEvent(condition=pgtrigger.AnyChange()),
            pghistory.DeleteEvent(),
            exclude=encrypted or None,
            append_only=False,  # our own triggers refuse truncation as well
            meta={"triggers": append_only()},
        )(model)

    return decorate


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
