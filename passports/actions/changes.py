"""A batch of changed managers, written with a fixed number of queries however many there are."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from notifications.outbox import Letter, put_many
from passports.models import (
    Case,
    Handover,
    Passport,
    SharingChoice,
    SharingRequest,
    TimelineEntry,
    Version,
)
from passports.models.sharing import Choice, Recipient
from passports.notifications import cases as about_case
from passports.notifications import handovers as about
from passports.queries.caseworkers import Caseworkers, unit_paths
from passports.queries.sharing import current_wishes, wish
from passports.rules import deadlines
from passports.rules.sharing import Wish, for_new_manager
from passports.states import VersionStatus
from people.models import OrgUnit, Person

S = Handover.Status
STATUS = {Choice.ALWAYS: S.TO_ACKNOWLEDGE, Choice.ASK: S.ASKING_OWNER, Choice.NEVER: S.WITHHELD}
WITH_THE_MANAGER = (VersionStatus.SHARED, VersionStatus.SIGNED_BY_OWNER)


@dataclass
class Change:
    """One passport (with the annotations of ``with_new_manager``), its handover and what decides."""

    passport: Any
    handover: Handover
    wish: Wish
    old_manager_saw_it: bool

    @property
    def may_see(self) -> bool:
        return self.handover.status == S.TO_ACKNOWLEDGE


def write_changes(passports: list[Any], *, by: Person | None, on: dt.date) -> None:
    """Hand over ``passports``: handovers, choices, requests, answers awaited, timeline, messages."""
    changes = decide(passports, on)
    now = timezone.now()
    close_earlier(passports, now)
    Handover.objects.bulk_create([change.handover for change in changes])
    move_sharing(changes, now)
    renew_answers(changes, on)
    entry = TimelineEntry
    entry.objects.bulk_create(
        entry(
            passport=c.passport, verb="start_handover", by=by, about=c.handover.to_manager, at=now
        )
        for c in changes
    )
    letters = [letter for change in changes for letter in letters_about(change)]
    without = [c.handover for c in changes if c.handover.to_manager_id is None]
    put_many(letters + open_cases(without, Case.Reason.NO_MANAGER, on=on))


def decide(passports: list[Any], on: dt.date) -> list[Change]:
    wishes = current_wishes(passports)
    managers = Person.objects.in_bulk([p.new_manager_id for p in passports if p.new_manager_id])
    return [
        decide_one(passport, managers.get(passport.new_manager_id), wishes, on)
        for passport in passports
    ]


def decide_one(passport: Any, to: Person | None, wishes: dict, on: dt.date) -> Change:
    moved = bool(passport.old_path) and directorate(passport.old_path) != directorate(
        passport.new_path
    )
    wanted = for_new_manager(
        wish(wishes, passport, Recipient.NEXT_MANAGER),
        wish(wishes, passport, Recipient.NEW_DEPARTMENT),
        new_directorate=moved,
    )
    handover = Handover(
        passport=passport,
        from_manager=passport.manager,
        to_manager=to,
        new_directorate=moved,
        starts_on=on,
        status=STATUS[Choice(wanted.choice)] if to else S.WITH_HR,
    )
    if handover.status == S.TO_ACKNOWLEDGE:
        set_dates(handover, on, passport.nation)
    saw = wish(wishes, passport, Recipient.MANAGER).choice == Choice.ALWAYS
    return Change(passport, handover, wanted, bool(passport.manager_id) and saw)


def directorate(path: str) -> str:
    return OrgUnit(path=path).directorate_code


def set_dates(handover: Handover, seen_on: dt.date, nation: str) -> None:
    """The new manager's dates, counted from the day on which they could first see it."""
    handover.acknowledge_by = deadlines.acknowledge_by(seen_on, nation)
    handover.talk_by = deadlines.talk_by(seen_on, nation)


def close_earlier(passports: list[Passport], now: dt.datetime) -> None:
    Handover.objects.open().filter(passport__in=passports).update(status=S.CLOSED)
    requests_for_managers(passports).update(ended_at=now)


def requests_for_managers(passports: list[Passport]) -> QuerySet[SharingRequest]:
    recipients = (Recipient.MANAGER, Recipient.NEXT_MANAGER, Recipient.NEW_DEPARTMENT)
    return SharingRequest.objects.current().filter(passport__in=passports, recipient__in=recipients)


def move_sharing(changes: list[Change], now: dt.datetime) -> None:
    """Who is the manager of each passport now, what that manager may see, and who is to be asked."""
    passports = [change.passport for change in changes]
    for change in changes:
        change.passport.manager = change.handover.to_manager if change.may_see else None
    Passport.objects.bulk_update(passports, ["manager"])
    choices = SharingChoice.objects.current().filter(passport__in=passports)
    choices.filter(recipient=Recipient.MANAGER).update(ended_at=now)
    SharingChoice.objects.bulk_create(
        SharingChoice(
            passport=change.passport,
            recipient=Recipient.MANAGER,
            choice=Choice.ALWAYS if change.may_see else Choice.NEVER,
            level=change.wish.level,
            since=now,
        )
        for change in changes
    )
    SharingRequest.objects.bulk_create(
        SharingRequest(
            passport=change.passport,
            recipient=Recipient.NEXT_MANAGER,
            person=change.handover.to_manager,
            level=change.wish.level,
            asked_at=now,
        )
        for change in changes
        if change.handover.status == S.ASKING_OWNER
    )


def renew_answers(changes: list[Change], on: dt.date) -> None:
    """A version that waits for the manager stays open; the new one has the full time to answer."""
    by_day = defaultdict(list)
    for change in changes:
        day = deadlines.answer_by(on, change.passport.nation) if change.may_see else None
        by_day[day].append(change.passport)
    for day, passports in by_day.items():
        waiting = Version.objects.filter(passport__in=passports, status__in=WITH_THE_MANAGER)
        waiting.update(answer_by=day)


def letters_about(change: Change) -> list[Letter]:
    handover = change.handover
    letters = []
    if handover.status == S.TO_ACKNOWLEDGE:
        letters.append(about.handover_started_for_new_manager(handover))
        letters.append(about.handover_started_for_owner(handover))
    elif handover.status == S.ASKING_OWNER:
        letters.append(about.handover_asks_owner(handover))
    elif handover.status == S.WITHHELD:
        letters.append(about.handover_withheld(handover))
    else:
        letters.append(about.handover_without_manager(handover))
    if change.old_manager_saw_it:
        letters.append(about.handover_started_for_old_manager(handover))
    return letters


def open_cases(handovers: list[Handover], reason: str, *, on: dt.date) -> list[Letter]:
    """A case for each handover whose passport has none open; returns the letters to HR."""
    passports = [handover.passport for handover in handovers]
    if not passports:
        return []
    busy = set(
        Case.objects.open().filter(passport__in=passports).values_list("passport", flat=True)
    )
    made = Case.objects.bulk_create(
        Case(passport=passport, reason=reason) for passport in passports if passport.pk not in busy
    )
    TimelineEntry.objects.bulk_create(
        TimelineEntry(passport=case.passport, verb="open_case") for case in made
    )
    caseworkers, paths = Caseworkers.on(on), unit_paths(passports, on)
    return [
        about_case.case_opened(case, person)
        for case in made
        for person in caseworkers.of(paths.get(case.passport.owner_id, ""))
    ]
