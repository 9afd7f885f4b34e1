"""Whoever asks for one reader or one request gets it by an index, however many there are."""

import uuid

import pytest
from django.db import connection

REACHED = "starts_on <= current_date AND ends_on >= current_date"
LARGE = {
    "leave_leaverequest",
    "leave_leavedelegate",
    "people_posting",
    "people_actingmanager",
    "people_roleassignment",
}


def read_as_a_whole(plan: dict) -> set[str]:
    """The tables of which a plan reads every row."""
    found = {plan["Relation Name"]} if plan["Node Type"] == "Seq Scan" else set()
    return found.union(*map(read_as_a_whole, plan.get("Plans", [])))


def tables_read(cursor, where: str) -> set[str]:
    """The tables that are read as a whole to find the readers ``where``."""
    cursor.execute(f"EXPLAIN (FORMAT json) SELECT * FROM leave_reader {where}")  # noqa: S608
    (plan,) = cursor.fetchone()
    return read_as_a_whole(plan[0]["Plan"])


@pytest.mark.parametrize(
    "where",
    ["reader_id = 1", f"reader_id = 1 AND request_id = '{uuid.uuid4()}'"],
    ids=["reader", "both"],
)
def test_no_table_is_read_as_a_whole(db, where):
    with connection.cursor() as cursor:
        # Where an index can be used at all, it is then used, though the tables are empty.
        cursor.execute("SET LOCAL enable_seqscan = off")
        assert tables_read(cursor, f"WHERE {where} AND {REACHED}") & LARGE == set()


def test_all_rows_are_read_where_nobody_is_named(db):
    """The check above can fail."""
    with connection.cursor() as cursor:
        assert "leave_leaverequest" in tables_read(cursor, "")
