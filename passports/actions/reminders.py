"""The clock's part of handovers and of answers that are awaited. Each message goes out once."""

import datetime as dt

from audit.trail import action
from notifications.outbox import Letter, put_many
from passports.actions.changes import open_cases
from passports.models import Case, Handover, TimelineEntry, Version
from passports.notifications import answers as about_answers
from passports.notifications import handovers as about
from passports.queries import clock
from passports.rules import deadlines
from people.models import Person
from people.rules import add_working_days


@action
def remind_new_managers(*, by: Person | None, today: dt.date) -> int:
    """Remind new managers on the third working day and on the last; after it HR is asked to help.

    Owners who were asked whether the new manager may see it are reminded once, too.
    """
    rows = list(clock.unacknowledged(today).select_for_update(of=("self",)))
    nations = clock.nations([row.passport.owner_id for row in rows], today)
    late = [row for row in rows if row.acknowledge_by and row.acknowledge_by < today]
    letters = [
        letter
        for row in rows
        if (letter := handover_letter(row, clock.nation(nations, row.passport.owner_id), today))
    ]
    letters += escalate(late, today)
    letters += [about.talk_reminder(row) for row in clock.without_talk(today) if row.to_manager]
    letters += ask_again(today)
    return put_many(letters)


def handover_letter(handover: Handover, nation: str, today: dt.date) -> Letter | None:
    day = handover.acknowledge_by
    if day is None:
        return None
    if today > day:
        return about.handover_with_hr(handover)
    if today == day:
        return about.handover_due(handover)
    before = deadlines.ACKNOWLEDGE_WORKING_DAYS - deadlines.ACKNOWLEDGE_REMINDER_WORKING_DAYS
    third_day = deadlines.working_days_before(day, before, nation)
    return about.handover_reminder(handover) if today >= third_day else None


def escalate(late: list[Handover], today: dt.date) -> list[Letter]:
    """Handovers that were not acknowledged go to HR, as a case each."""
    Handover.objects.filter(pk__in=[row.pk for row in late]).update(status=Handover.Status.WITH_HR)
    TimelineEntry.objects.bulk_create(
        TimelineEntry(passport=row.passport, verb="ask_hr", about=row.to_manager) for row in late
    )
    return open_cases(late, Case.Reason.NOT_ACKNOWLEDGED, on=today)


def ask_again(today: dt.date) -> list[Letter]:
    rows = list(clock.unanswered_by_owner(today))
    nations = clock.nations([row.passport.owner_id for row in rows], today)
    days = deadlines.ASK_OWNER_REMINDER_WORKING_DAYS
    return [
        about.handover_asks_owner_again(row)
        for row in rows
        if today
        >= add_working_days(row.starts_on, days, clock.nation(nations, row.passport.owner_id))
    ]


@action
def remind_of_answers(*, by: Person | None, today: dt.date) -> int:
    """Remind managers of versions to answer or to sign; then tell the owner that HR can help."""
    rows = list(clock.unanswered_versions(today))
    nations = clock.nations([row.passport.owner_id for row in rows], today)
    return put_many(
        letter
        for row in rows
        if (letter := answer_letter(row, clock.nation(nations, row.passport.owner_id), today))
    )


def answer_letter(version: Version, nation: str, today: dt.date) -> Letter | None:
    day = version.answer_by
    if day is None:
        return None
    if today > day:
        return about_answers.answer_overdue(version)
    if not version.told_manager or version.passport.manager_id is None:  # type: ignore[attr-defined]
        return None
    if today == day:
        return about_answers.answer_due(version)
    early = deadlines.working_days_before(day, deadlines.ANSWER_REMINDER_WORKING_DAYS, nation)
    return about_answers.answer_reminder(version) if today >= early else None
