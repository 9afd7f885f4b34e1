"""People of a made-up employer, for the tests."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from people.models import ActingManager, OrgUnit, Person, Posting, RoleAssignment
from people.roles import Role

FULL_TIME = {"mon": 444, "tue": 444, "wed": 444, "thu": 444, "fri": 444}
LONG_AGO = dt.date(2020, 1, 6)


class OrgUnitFactory(DjangoModelFactory):
    class Meta:
        model = OrgUnit
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"UNIT{n}")
    name = factory.LazyAttribute(lambda unit: f"Unit {unit.code}")
    parent = None
    path = factory.LazyAttribute(
        lambda unit: f"{unit.parent.path if unit.parent else '/'}{unit.code}/"
    )


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = Person

    staff_number = factory.Sequence(lambda n: f"{100000 + n}")
    given_name = "Alex"
    family_name = factory.Sequence(lambda n: f"Example{n}")
    email = factory.LazyAttribute(
        lambda person: f"{person.given_name}.{person.family_name}@example.org".lower()
    )


class PostingFactory(DjangoModelFactory):
    class Meta:
        model = Posting

    person = factory.SubFactory(PersonFactory)
    unit = factory.SubFactory(OrgUnitFactory, code="TEAM")
    manager = None
    grade = "HEO"
    site = "Leeds"
    nation = "england"
    pattern = factory.LazyFunction(lambda: dict(FULL_TIME))
    starts_on = LONG_AGO
    ends_on = None


class RoleAssignmentFactory(DjangoModelFactory):
    class Meta:
        model = RoleAssignment

    person = factory.SubFactory(PersonFactory)
    role = Role.ADMINISTRATOR
    starts_on = LONG_AGO
    reason = "For the tests"


class ActingManagerFactory(DjangoModelFactory):
    class Meta:
        model = ActingManager

    starts_on = LONG_AGO
    ends_on = dt.date(2099, 12, 31)
    reason = "On leave"
    appointed_by = factory.SelfAttribute("manager")
