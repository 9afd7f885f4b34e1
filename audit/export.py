"""Everything that is held about a person, as plain values for JSON.

A walk over ``class Privacy`` of every model: rows are found by its ``about``, and of each row the
personal and special-category fields are given, readable. Technical fields are left out.
"""

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import models

from audit.privacy import our_models


def everything_about(person: models.Model) -> dict[str, list[dict[str, Any]]]:
    """The rows about ``person``, by the name of what they are, in the order in which they were made."""
    found = {}
    for model in our_models():
        rows = rows_about(model, person)
        if rows:
            found[str(model._meta.label)] = [plain_row(row) for row in rows]
    return found


def fields_of(model: type[models.Model]) -> tuple[str, ...]:
    return (*model.Privacy.personal, *model.Privacy.special_category)  # type: ignore[attr-defined]


def rows_about(model: type[models.Model], person: models.Model) -> list[models.Model]:
    about = model.Privacy.about  # type: ignore[attr-defined]
    if about is None:
        return []
    look_up = {"pk": person.pk} if about == "self" else {about: person}
    relations = [name for name in fields_of(model) if model._meta.get_field(name).is_relation]
    rows = model._default_manager.filter(**look_up).order_by("pk")
    return list(rows.select_related(*relations) if relations else rows)


def plain_row(row: models.Model) -> dict[str, Any]:
    return {name: plain(row, name) for name in fields_of(type(row))}


def plain(row: models.Model, name: str) -> Any:
    """A field's value as JSON knows it: choices and people by their names, encrypted text readable."""
    field = row._meta.get_field(name)
    value = getattr(row, name)
    if value is None or isinstance(value, bool | int | float | dict | list):
        return value
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    if field.is_relation and isinstance(value, models.Model):
        is_person = value._meta.label == settings.AUTH_USER_MODEL
        return value.get_full_name() if is_person else str(value)  # type: ignore[attr-defined]
    if getattr(field, "choices", None):
        return str(getattr(row, f"get_{name}_display")())
    return str(value)
