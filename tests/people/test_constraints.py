"""What the database itself refuses about people, each by the name of its constraint."""

import datetime as dt

import pytest
from django.db import DataError, IntegrityError, connection, transaction

from people.models import ActingManager, OrgUnit, Person, Posting, RoleAssignment, StaffImport
from tests.factories.people import (
    LONG_AGO,
    ActingManagerFactory,
    OrgUnitFactory,
    PersonFactory,
    PostingFactory,
    RoleAssignmentFactory,
)

BEFORE = LONG_AGO - dt.timedelta(1)


def twice_at_a_time(cast):
    PostingFactory(person=cast.carol, unit=cast.team, starts_on=dt.date(2026, 1, 1))


REFUSED = {
    "posting_one_at_a_time": twice_at_a_time,
    "posting_not_ones_own_manager": lambda cast: Posting.objects.filter(person=cast.carol).update(
        manager=cast.carol
    ),
    "posting_nation_known": lambda cast: Posting.objects.update(nation="mars"),
    "person_email_unique_any_case": lambda cast: Person.objects.filter(pk=cast.mo.pk).update(
        email=cast.carol.email.upper()
    ),
    "role_ends_after_it_starts": lambda cast: RoleAssignment.objects.update(ends_on=BEFORE),
    "role_known": lambda cast: RoleAssignment.objects.update(role="king"),
    "acting_ends_after_it_starts": lambda cast: ActingManagerFactory(
        manager=cast.mo, acting=cast.sam, ends_on=BEFORE
    ),
    "acting_for_somebody_else": lambda cast: ActingManager.objects.filter(
        pk=ActingManagerFactory(manager=cast.mo, acting=cast.sam).pk
    ).update(acting=cast.mo),
    "orgunit_path_has_slashes": lambda cast: OrgUnit.objects.update(path="TEAM"),
    "orgunit_not_its_own_parent": lambda cast: OrgUnit.objects.filter(pk=cast.team.pk).update(
        parent=cast.team
    ),
    "staff_import_status_known": lambda cast: StaffImport.objects.create(status="lost"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_constraint(cast, name):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        REFUSED[name](cast)
    assert refused.value.__cause__.diag.constraint_name == name


def test_posting_ends_after_it_starts(cast):
    """The period, which is computed from the two days, refuses before the constraint can."""
    with pytest.raises(DataError, match="range lower bound"), transaction.atomic():
        Posting.objects.update(ends_on=BEFORE)


def test_person_twice(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        PersonFactory(staff_number=cast.carol.staff_number)
    with pytest.raises(IntegrityError), transaction.atomic():
        OrgUnitFactory._meta.model.objects.create(code="TEAM", name="x", path="/TEAM/")
    assert RoleAssignmentFactory(person=cast.sam).pk


def test_a_first_import_leaves_every_index_and_constraint(cast, tmp_path, monkeypatch):
    """A large first import drops and rebuilds them: the same must be there afterwards."""
    from people.actions.staff_import import bulk
    from tests.people.feed import load, row, write

    query = (
        "SELECT indexdef FROM pg_indexes WHERE tablename IN ('people_person', 'people_posting')"
        " UNION ALL SELECT conname || pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE conrelid IN ('people_person'::regclass, 'people_posting'::regclass) ORDER BY 1"
    )

    def definitions():
        with connection.cursor() as cursor:
            cursor.execute(query)
            return cursor.fetchall()

    before = definitions()
    monkeypatch.setattr(bulk, "MANY", 1)
    monkeypatch.setattr(bulk, "TIMES", 0)
    assert load(write(tmp_path, row("1"), row("2", "1")), "--partial")["joiners"] == 2
    assert definitions() == before
