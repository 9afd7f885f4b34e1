"""Which rows have been kept long enough: a reading of ``Privacy.keep``."""

import calendar
import datetime as dt
from typing import Any

from django.db import models

from audit.privacy import Keep, our_models

MADE = ("created_at", "at")


def cutoff(keep: Keep, today: dt.date) -> dt.date:
    """What happened on this day or before has been kept long enough on ``today``."""
    if keep.unit == "days":
        return today - dt.timedelta(days=keep.count)
    years, month = divmod(today.month - 1 - keep.count, 12)
    year, month = today.year + years, month + 1
    return dt.date(year, month, min(today.day, calendar.monthrange(year, month)[1]))


def made_field(model: type[models.Model]) -> str | None:
    """The field that says when a row was made; ``Privacy.made`` where its name is unusual."""
    named = getattr(model.Privacy, "made", None)  # type: ignore[attr-defined]
    names = {field.name for field in model._meta.concrete_fields}
    return named or next((name for name in MADE if name in names), None)


def kept_long_enough(
    model: type[models.Model], rule: str, today: dt.date
) -> models.QuerySet[models.Model]:
    """The rows to which ``rule`` ("6 months after leaving") applies on ``today``."""
    rows = model._default_manager.all()
    keep = Keep.parse(rule)
    if keep is None:
        return rows.none()
    day = cutoff(keep, today)
    if keep.since == "leaving":
        about = model.Privacy.about  # type: ignore[attr-defined]
        prefix = "" if about == "self" else f"{about}__"
        return rows.filter(**{f"{prefix}left_on__lte": day})
    made = made_field(model)
    if made is None:
        return rows.none()  # goes with the row it belongs to
    is_moment = isinstance(field_at(model, made), models.DateTimeField)
    return rows.filter(**{f"{made}__date__lte" if is_moment else f"{made}__lte": day})


def field_at(model: type[models.Model], path: str) -> Any:
    """The field at the end of ``path``, which may lead over others: "thread__created_at"."""
    first, _, rest = path.partition("__")
    field: Any = model._meta.get_field(first)
    return field_at(field.related_model, rest) if rest else field


def still_needed(model: type[models.Model]) -> list[models.Exists]:
    """Conditions on a row that other rows, kept for longer, still point to."""
    found = []
    for other in our_models():
        for field in other._meta.concrete_fields:
            remote = field.remote_field
            if remote is None or field.related_model is not model or other is model:
                continue
            if remote.on_delete in (models.CASCADE, models.PROTECT):
                pointing = other._default_manager.filter(**{field.name: models.OuterRef("pk")})
                found.append(models.Exists(pointing))
    return found


def children_first() -> list[type[models.Model]]:
    """The portal's models, each before those that it points to."""
    waiting, order = our_models(), []
    while waiting:
        free = [m for m in waiting if not any(points(o, m) for o in waiting if o is not m)]
        order += free or waiting[:1]
        waiting = [m for m in waiting if m not in order]
    return order


def points(model: type[models.Model], to: type[models.Model]) -> bool:
    return any(field.related_model is to for field in model._meta.concrete_fields)
