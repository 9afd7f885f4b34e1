"""A first import is mostly the building of indexes: then they are built once, at the end."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.backends.utils import CursorWrapper

MANY = 10_000
TIMES = 4  # as many rows as there are: below that, adding to the indexes is cheaper


@contextmanager
def rebuilding(cursor: CursorWrapper, table: str, rows: str) -> Iterator[None]:
    """Around an insert of ``rows`` (a table to count) into ``table``.

    When the insert is many times what is there, foreign keys, exclusions, unique constraints and
    indexes are dropped before it and made again, and so checked for all rows at once, after it.
    Locks the table until the transaction ends; a table that small has hardly any readers.
    """
    again = definitions(cursor, table) if is_worth_it(cursor, table, rows) else []
    for drop, _create in again:
        cursor.execute(drop)
    yield
    for _drop, create in again:
        cursor.execute(create)


def is_worth_it(cursor: CursorWrapper, table: str, rows: str) -> bool:
    cursor.execute(
        f"SELECT (SELECT count(*) FROM {rows}), (SELECT count(*) FROM {table}),"
        f" (SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = '{table}'::regclass)"
    )
    new, there, owned = cursor.fetchone()
    return owned and new >= MANY and new >= TIMES * there


def definitions(cursor: CursorWrapper, table: str) -> list[tuple[str, str]]:
    """Statements that drop and make again all but the primary key and the checks of single rows."""
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    cursor.execute(
        f"""
        SELECT format('ALTER TABLE %I DROP CONSTRAINT %I', '{table}', conname),
            format('ALTER TABLE %I ADD CONSTRAINT %I %s', '{table}', conname, pg_get_constraintdef(oid))
        FROM pg_constraint WHERE conrelid = '{table}'::regclass AND contype IN ('f', 'u', 'x')
        UNION ALL
        SELECT format('DROP INDEX %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
        FROM pg_index WHERE indrelid = '{table}'::regclass AND NOT EXISTS
            (SELECT FROM pg_constraint WHERE conindid = indexrelid AND conrelid = indrelid)
        """
    )
    return cursor.fetchall()
