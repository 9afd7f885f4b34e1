"""Passports in every state whose readers differ, and what each address could be about."""

from types import SimpleNamespace
from typing import Any

from leave.models import LeaveDelegate, LeaveRequest
from notifications import outbox
from passports.models import Arrangement, Case, Meeting, Passport, SharingRequest
from people.models import ActingManager, StaffImport
from tests.architecture import world_networks, world_outcomes, world_reading, world_releases
from tests.champions import world as champions
from tests.factories.leave import (
    LeaveDecisionFactory,
    LeaveDelegateFactory,
    LeavePolicyFactory,
    LeaveRequestFactory,
)
from tests.factories.passports import (
    CaseFactory,
    HandoverFactory,
    MeetingFactory,
    PassportFactory,
    SharingRequestFactory,
)
from tests.factories.people import ActingManagerFactory, PersonFactory, PostingFactory

NEVER = dict.fromkeys(("acting_manager", "hr"), ("never", "arrangements"))
# label: who the owner is (a new person if nobody is named), whose team they are in, and the state.
OTHERS: dict[str, dict[str, Any]] = {
    "a draft": {"owner": "olu", "draft": True},
    "one to answer": {"shared": True, "manager": "mo"},
    "one not for who stands in": {"in_force": True, "manager": "mo", "choices": NEVER},
    "one kept from a new manager": {"in_force": True, "boss": "nia"},
    "one with a case": {"in_force": True, "manager": "mo", "case": "hana"},
    "one that has ended": {"ended": True},
}


def build(cast: SimpleNamespace, carols: Passport) -> SimpleNamespace:
    """The cast, Ari who stands in for Mo, Olu who drafts, Carol's passport, and one of each kind."""
    world = SimpleNamespace(**vars(cast), carols=carols)
    world.ari = a_person("Ari", world, boss=None)
    world.olu = a_person("Olu", world, boss="mo")
    world.spell = ActingManagerFactory(manager=cast.mo, acting=world.ari)
    world.passports = {"Carol’s": carols} | {
        label: a_passport(world, **values) for label, values in OTHERS.items()
    }
    carols_things(world)
    champions.build(world)
    world_networks.build(world)
    world_releases.build(world)
    world_outcomes.build(world)
    world_reading.build(world)
    return world


def a_person(name: str, world: SimpleNamespace, *, boss: str | None):
    person = PersonFactory(given_name=name)
    manager = getattr(world, boss) if boss else None
    PostingFactory(person=person, unit=world.team, manager=manager)
    return person


def a_passport(
    world: SimpleNamespace, *, owner=None, boss="mo", manager=None, case=None, **values: Any
) -> Passport:
    person = getattr(world, owner) if owner else a_person("Other", world, boss=boss)
    passport = PassportFactory(
        owner=person, manager=getattr(world, manager) if manager else None, **values
    )
    if case:
        CaseFactory(passport=passport, caseworker=getattr(world, case))
    return passport


def carols_things(world: SimpleNamespace) -> None:
    """A message to Carol, a request and a handover to Nia, a meeting, an import by Ade."""
    outbox.put(recipient=world.carol, key="walk", kind="walk", subject="Hello", body="Hello")
    SharingRequestFactory(passport=world.carols, person=world.nia)
    HandoverFactory(passport=world.carols, to_manager=world.mo, from_manager=world.nia)
    MeetingFactory(passport=world.carols)
    asked = LeaveRequestFactory(owner=world.carol, manager=world.mo, what_happened="")
    LeaveDelegateFactory(manager=world.mo, delegate=world.ari)
    given = {"owner": world.olu, "manager": world.mo, "what_happened": ""}
    moved = LeaveRequestFactory(postponed=True, **given)
    LeaveDecisionFactory(request=moved, postponing=True, by=world.mo)
    world.leave = {
        "Carol’s": asked,
        "one to answer": LeaveRequestFactory(special=True, **given),
        "one that came to HR": LeaveRequestFactory(special=True, with_hr=True, **given),
        "one that was moved": moved,
    }
    world.policy = LeavePolicyFactory()
    StaffImport.objects.create(file_name="staff.csv", started_by=world.ade, status="done")


def things(world: SimpleNamespace, route: str) -> list[tuple[str, dict[str, Any]]]:
    """What an address with these parameters could be about: a label and the values for it."""
    if route.startswith("passports/<uuid:pk>/arrangements/"):
        return [
            (label, {"pk": passport.pk, "arrangement_pk": row.pk})
            for label, passport in world.passports.items()
            for row in Arrangement.objects.filter(version__passport=passport)[:1]
        ]
    if route.startswith("passports/<uuid:pk>/"):
        extra = {"number": 1} if "<int:number>" in route else {}
        return [(label, {"pk": p.pk, **extra}) for label, p in world.passports.items()]
    for start, rows in BY_ROUTE.items():
        if route.startswith(start):
            return rows(world)
    raise AssertionError(f"Say in tests/architecture/world.py what {route!r} is about.")


def rows_of(model: type, **filters: str) -> Any:
    def rows(world: SimpleNamespace) -> list[tuple[str, dict[str, Any]]]:
        values = {name: getattr(world, value) for name, value in filters.items()}
        return [("", {"pk": row.pk}) for row in model.objects.filter(**values)[:1]]

    return rows


def steps_of_a_draft(world: SimpleNamespace) -> list[tuple[str, dict[str, Any]]]:
    row = Arrangement.objects.filter(version__passport__owner=world.olu).first()
    return [("a draft", {"pk": row.pk, "step": "meaning"})]


def leave_of_every_kind(world: SimpleNamespace) -> list[tuple[str, dict[str, Any]]]:
    """A right, a request that can be declined, one that came to HR, and one that was moved."""
    return [(label, {"pk": row.pk}) for label, row in world.leave.items()]


BY_ROUTE = {
    **world_reading.BY_ROUTE,
    **champions.BY_ROUTE,
    "password/<": lambda world: [("a used link", {"who": "MQ", "token": "used-already"})],
    "sign-in/with/": lambda world: [("", {"provider_id": "employer"})],
    "passport/draft/1/": lambda world: [("", {"question": "hours"})],
    "passport/draft/2/": lambda world: [("", {"question": "works"})],
    "passport/draft/4/": lambda world: [("", {"question": "my_work"})],
    "passport/draft/3/<uuid:pk>/<slug:step>/": steps_of_a_draft,
    "passport/draft/3/": rows_of(Arrangement, version__passport__owner="olu"),
    "passport/requests/": rows_of(SharingRequest, passport="carols"),
    "passport/arrangements/": rows_of(Arrangement, version__passport="carols"),
    "passport/talks/": rows_of(Meeting, passport="carols"),
    "cases/": rows_of(Case),
    "messages/": lambda world: [("", {"public_id": world.carol.messages.first().public_id})],
    "leave/ask/": lambda world: [("", {"question": "what"})],
    "leave/mine/": rows_of(LeaveRequest, owner="carol"),
    "leave/policies/": lambda world: [("a draft policy", {"pk": world.policy.pk})],
    "leave/calendar/": lambda world: [("a wrong secret", {"secret": "x" * 43})],
    "leave/delegates/": rows_of(LeaveDelegate, manager="mo"),
    "leave/ledgers/": lambda world: [("", {"pk": world.carol.pk})],
    "leave/<uuid:pk>/": leave_of_every_kind,
    "staff-imports/": rows_of(StaffImport),
    "acting-managers/": rows_of(ActingManager),
    **world_networks.BY_ROUTE,
    **world_releases.BY_ROUTE,
    **world_outcomes.BY_ROUTE,
}
