"""Asking the database itself."""

from django.db import DatabaseError, connection, transaction


def run(sql: str, *values) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.rowcount


def refusal(sql: str, *values) -> str:
    """The first line of what the database says against it; "" when it lets it pass."""
    try:
        run(sql, *values)
    except DatabaseError as error:
        return str(error).splitlines()[0]
    return ""


def assert_refused(name: str, sql: str, *values) -> None:
    said = refusal(sql, *values)
    assert (f'"{name}"' in said, said) == (True, said)
