"""The writers of audit: what has been kept long enough is deleted, and its history with it."""

import datetime as dt
from typing import Any

import pgtrigger
from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils.module_loading import import_string

from audit.retention import children_first, kept_long_enough, still_needed
from audit.trail import action


@action
def apply_retention(*, by: Any, today: dt.date, dry_run: bool = False) -> dict[str, int]:
    """Delete what ``Privacy.keep`` no longer lets us keep; how many rows, by model (or field).

    Rows to which others still point that are kept for longer stay until those go. The locks on
    signed versions and on append-only tables are lifted for this transaction alone.
    """
    counts: dict[str, int] = {}
    with pgtrigger.ignore():
        for model in children_first():
            counts |= empty_fields(model, today, dry_run=dry_run)
            ids = expired_ids(model, today)
            if ids and not dry_run:
                delete(model, ids)
            if ids:
                counts[model._meta.label] = len(ids)
    return counts


def expired_ids(model: type[models.Model], today: dt.date) -> list[Any]:
    rows = kept_long_enough(model, model.Privacy.keep, today)  # type: ignore[attr-defined]
    needed = still_needed(model)
    for condition in needed:
        rows = rows.exclude(condition)
    return list(rows.values_list("pk", flat=True))


def delete(model: type[models.Model], ids: list[Any]) -> None:
    before = getattr(model.Privacy, "before", None)  # type: ignore[attr-defined]
    if before:
        import_string(before)(by=None, ids=ids)
    model._default_manager.filter(pk__in=ids).delete()
    for history in histories(model):
        history._default_manager.filter(pgh_obj_id__in=ids).delete()


def histories(model: type[models.Model]) -> list[type[models.Model]]:
    """The tables in which triggers keep the history of ``model``."""
    return [m for m in apps.get_models() if getattr(m, "pgh_tracked_model", None) is model]


def empty_fields(model: type[models.Model], today: dt.date, *, dry_run: bool) -> dict[str, int]:
    """Fields that are kept for a shorter time than their row (``Privacy.keep_fields``)."""
    counts = {}
    rules = getattr(model.Privacy, "keep_fields", {})  # type: ignore[attr-defined]
    for name, rule in rules.items():
        rows = kept_long_enough(model, rule, today).exclude(Q(**{f"{name}__exact": ""}))
        if count := rows.count():
            counts[f"{model._meta.label}.{name}"] = count
        if not dry_run:
            rows.update(**{name: ""})
    return counts
