"""Sensitive text that is unreadable in the database and in its backups.

AES-256-GCM. What is stored is ``key id:base64(nonce + ciphertext)``; table, column and row are the
associated data, so a text copied into another row or column does not open. The keys come from the
environment (``FIELD_KEYS``: ``id:key,id:key``, the first one writes, all of them read), so a lost
``SECRET_KEY`` loses no text and a leaked one opens none.
"""

import base64
import functools
import os
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, models

NONCE_BYTES = 12


class UnreadableError(Exception):
    """A stored text that no configured key opens, or that was moved from another row."""


@functools.cache
def keys(configured: tuple[str, ...]) -> dict[str, AESGCM]:
    """The keys by their id, the writing one first. Raises ImproperlyConfigured on a bad one."""
    found = {}
    for position, entry in enumerate(configured):
        name, _, material = entry.rpartition(":")
        try:
            found[name or f"k{position}"] = AESGCM(base64.urlsafe_b64decode(material))
        except ValueError as error:
            raise ImproperlyConfigured(
                "FIELD_KEYS holds `id:key` entries; each key is 32 random bytes in URL-safe base64."
            ) from error
    if not found:
        raise ImproperlyConfigured("FIELD_KEYS is empty: sensitive text cannot be stored.")
    return found


def seal(text: str, where: str) -> str:
    """Encrypt ``text`` for ``where`` (``table.column.row``) with the first key."""
    name, cipher = next(iter(keys(tuple(settings.FIELD_KEYS)).items()))
    nonce = os.urandom(NONCE_BYTES)
    sealed = nonce + cipher.encrypt(nonce, text.encode(), where.encode())
    return f"{name}:{base64.urlsafe_b64encode(sealed).decode()}"


def unseal(stored: str, where: str) -> str:
    """Decrypt what :func:`seal` made for the same ``where``. Raises :class:`UnreadableError`."""
    name, _, body = stored.partition(":")
    cipher = keys(tuple(settings.FIELD_KEYS)).get(name)
    if cipher is None:
        raise UnreadableError(f"No key named {name!r} in FIELD_KEYS.")
    raw = base64.urlsafe_b64decode(body)
    try:
        return cipher.decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], where.encode()).decode()
    except InvalidTag as error:
        raise UnreadableError(f"The text stored at {where} was not written there.") from error


def place(field: models.Field, instance: models.Model) -> str:
    """Table, column and row: what a stored text is bound to."""
    return f"{field.model._meta.db_table}.{field.column}.{instance.pk}"


class Sealed(str):
    """A stored text, still encrypted."""

    __slots__ = ()


class SealedAttribute(models.query_utils.DeferredAttribute):
    """Opens the stored text when it is first read, so a page decrypts only what it shows."""

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        if instance is None:
            return self
        value = super().__get__(instance, cls)
        if isinstance(value, Sealed):
            value = unseal(value, place(self.field, instance))
            instance.__dict__[self.field.attname] = value
        return value

    def __set__(self, instance: Any, value: Any) -> None:
        # With a setter, reads go through __get__ even when the instance holds a value.
        instance.__dict__[self.field.attname] = value


class EncryptedTextField(models.TextField):
    """A text column that holds only ciphertext. Needs a primary key known before the insert (a UUID).

    Cannot be searched, compared or written by ``QuerySet.update``: those raise instead of storing
    plain text.
    """

    descriptor_class = SealedAttribute

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        return Sealed(value) if value else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = model_instance.__dict__.get(self.attname)
        if not value or isinstance(value, Sealed):
            return value
        return Sealed(seal(str(value), place(self, model_instance)))

    def get_prep_value(self, value: Any) -> Any:
        if value and not isinstance(value, Sealed):
            raise TypeError(f"{self} is encrypted: save the row instead of updating or filtering.")
        return value

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        return str(value) if isinstance(value, Sealed) else self.get_prep_value(value)


ROTATION_BATCH = 500


def encrypted_fields(model: type[models.Model]) -> list[models.Field]:
    return [f for f in model._meta.concrete_fields if isinstance(f, EncryptedTextField)]


def rotate(model: type[models.Model]) -> int:
    """Seal anew, with the writing key, every text of ``model`` that another key sealed.

    Needs the triggers lifted (signed versions are locked). Returns how many were rewritten.
    """
    writing = next(iter(keys(tuple(settings.FIELD_KEYS))))
    return sum(rotate_column(model, field, writing) for field in encrypted_fields(model))


def rotate_column(model: type[models.Model], field: models.Field, writing: str) -> int:
    table, key, column = (
        connection.ops.quote_name(name)
        for name in (model._meta.db_table, model._meta.pk.attname, field.attname)
    )
    stale = f"{column} <> '' AND split_part({column}, ':', 1) <> %s"
    read = f"SELECT {key}, {column} FROM {table} WHERE {stale} ORDER BY {key} LIMIT %s"  # noqa: S608
    count = 0
    with connection.cursor() as cursor:
        while True:
            cursor.execute(read, [writing, ROTATION_BATCH])
            rows = cursor.fetchall()
            if not rows:
                return count
            for pk, stored in rows:
                where = f"{model._meta.db_table}.{field.column}.{pk}"
                text = seal(unseal(stored, where), where)
                cursor.execute(f"UPDATE {table} SET {column} = %s WHERE {key} = %s", [text, pk])  # noqa: S608
            count += len(rows)
