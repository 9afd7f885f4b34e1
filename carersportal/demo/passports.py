"""One passport of the demo, from its story to its rows."""

import datetime as dt
import json

from django.utils import timezone

from audit.models import AccessEvent
from carersportal.demo.messages import date_messages, tell_of_handover
from carersportal.demo.stories import AT_ONCE, CARING, CHANGES, IMPACT, WANTED, Story
from passports.models import (
    Arrangement,
    Caring,
    Case,
    DeliveryCheck,
    Handover,
    Impact,
    LeavingAtOnce,
    Passport,
    Review,
    SharingChoice,
    SharingRequest,
    TimelineEntry,
    Version,
)
from passports.notifications.drafting import passport_sent
from passports.queries.contents import freeze_version
from passports.rules import drafting
from passports.states import PassportStatus, VersionStatus
from people.models import Person, Posting
from people.rules import add_working_days

SIGNED = {"in_force", "review_due", "paused", "ended", "handover", "asking", "withheld"}
ANSWER = "Yes, but only on the days when the team is in."
OTHER_WAY = "Two days a week from home to begin with, and we look again in three months."


def tell(story: Story, people: dict[str, Person], today: dt.date) -> Passport:
    """Write the rows of one story."""
    return Teller(story, people, today).tell()


class Teller:
    """Keeps what the rows of one passport have in common: who, when, and the posting."""

    def __init__(self, story: Story, people: dict[str, Person], today: dt.date) -> None:
        self.story, self.people, self.today = story, people, today
        self.luck = int(story.owner)
        self.owner = people[story.owner]
        self.posting = Posting.objects.select_related("manager").on(today).get(person=self.owner)
        self.manager = people[story.old_manager] if story.old_manager else self.posting.manager
        self.passport = Passport(owner=self.owner, created_at=self.at(0))
        self.signed_at = self.at(0)  # of the version in force, once there is one

    def at(self, days: int, hour: int = 10) -> dt.datetime:
        """``days`` days after the story began, at a time of day, and never in the future."""
        day = min(self.today - dt.timedelta(days=self.story.days - days), self.today)
        moment = dt.datetime.combine(day, dt.time(hour, self.luck % 60))
        return min(timezone.make_aware(moment), timezone.now())

    def tell(self) -> Passport:
        stage = self.story.stage
        self.passport.save()
        self.share()
        self.note("start", 0, self.owner, private=True)
        version = self.version(1)
        if stage != "draft":
            self.send(version)
        if stage in SIGNED or stage in ("answered", "signed_by_owner", "second_version"):
            self.answer(version)
        if stage in SIGNED or stage in ("signed_by_owner", "second_version"):
            self.sign(version, 7)
        if stage in SIGNED or stage == "second_version":
            self.countersign(version, 8)
        if stage == "second_version":
            self.second_version()
        self.arrive()
        self.go_wrong()
        return self.passport

    def share(self) -> None:
        choices = {
            "manager": ("always", self.story.level),
            "next_manager": (self.story.next_manager, self.story.level),
            "acting_manager": ("always", "arrangements"),
            "hr": ("always", "arrangements"),
            "new_department": ("ask", "arrangements"),
        }
        for recipient, (choice, level) in choices.items():
            SharingChoice.objects.create(
                passport=self.passport,
                recipient=recipient,
                choice=choice,
                level=level,
                since=self.at(0),
            )

    def version(self, number: int) -> Version:
        """A version with everything that its owner wrote."""
        version = Version.objects.create(
            passport=self.passport, number=number, created_at=self.at(0)
        )
        pick = self.luck
        Caring.objects.create(
            version=version,
            answers=json.dumps(CARING[pick % len(CARING)]),
            expected_changes=CHANGES[pick % len(CHANGES)],
            seen=list(drafting.CARING),
        )
        impact = IMPACT[pick % len(IMPACT)]
        if self.story.stage == "draft":
            impact = {"hard_now": impact["hard_now"]}
        Impact.objects.create(version=version, seen=sorted(impact), **impact)
        at_once = {} if self.story.stage == "draft" else AT_ONCE
        LeavingAtOnce.objects.create(version=version, seen=sorted(at_once), **at_once)
        for position, name in enumerate(self.story.wants):
            Arrangement.objects.create(
                version=version,
                position=position,
                starts_on=self.at(10).date(),
                created_at=self.at(0),
                **WANTED[name],
            )
        return version

    def send(self, version: Version) -> None:
        version.status = VersionStatus.SHARED
        version.sent_at = self.at(1)
        version.answer_by = add_working_days(version.sent_at.date(), 10, self.posting.nation)
        version.save()
        self.passport.manager = self.manager
        self.passport.save()
        self.note("send", 1, self.owner, about=self.manager)
        if self.story.stage == "shared":
            passport_sent(version, version.sent_at, version.answer_by, to=[self.manager])
            date_messages(f"version:{version.pk}:", version.sent_at)
        self.read_by(self.manager, 2)

    def answer(self, version: Version) -> None:
        answers = self.story.answers or ("in_place",) * len(self.story.wants)
        for row, answer in zip(version.arrangements.all(), answers, strict=True):
            row.answered_by, row.answered_at = self.manager, self.at(5)
            verb = self.give(row, answer)
            row.save()
            self.note(verb, 5, self.manager, arrangement=row)
        version.status, version.answered_at = VersionStatus.ANSWERED, self.at(5)
        version.save()
        self.note("return_answers", 5, self.manager)

    def give(self, row: Arrangement, answer: str) -> str:
        """Set the answer on an arrangement; the verb is how its answer was given."""
        if answer == "not_agreed":
            row.status, row.reason_code, row.alternative = "not_agreed", "demand", OTHER_WAY
            return "not_agree"
        if answer == "changed":
            row.status, row.answer = "changed", ANSWER
            return "agree_with_change"
        if answer == "on_trial":
            row.status, row.trial_ends_on = "on_trial", self.today + dt.timedelta(days=9)
            return "try_until"
        row.status = "agreed"
        return "agree"

    def sign(self, version: Version, days: int) -> None:
        version.status, version.owner_signed_at = VersionStatus.SIGNED_BY_OWNER, self.at(days)
        version.save()
        self.note("sign", days, self.owner)

    def countersign(self, version: Version, days: int) -> None:
        self.signed_at = self.at(days, 15)
        version.manager_signed_at, version.signed_by = self.signed_at, self.manager
        frozen = freeze_version(version)
        for name in ("content", "narrative", "sha256", "narrative_sha256"):
            setattr(version, name, getattr(frozen, name))
        version.status = VersionStatus.IN_FORCE
        version.save()
        self.note("countersign", days, self.manager)
        self.passport.status = PassportStatus.IN_FORCE
        self.passport.review_due_on = self.at(days).date() + dt.timedelta(days=365)
        self.passport.save()
        if version.number == 1:
            self.put_in_place(version)

    def put_in_place(self, version: Version) -> None:
        answers = self.story.answers or ("in_place",) * len(self.story.wants)
        for row, answer in zip(version.arrangements.all(), answers, strict=True):
            if answer in ("in_place", "ended"):
                row.status, row.put_in_place_on = "in_place", self.at(14).date()
                row.save()
                self.note("put_in_place", 14, self.manager, arrangement=row)

    def second_version(self) -> None:
        """A year later: a change was reported, talked over and signed."""
        first = self.passport.versions.get(number=1)
        version = self.version(2)
        self.note("start_version", 372, self.owner, private=True)
        for row, before in zip(version.arrangements.all(), first.arrangements.all(), strict=True):
            row.origin = before
            row.save()
        Arrangement.objects.create(version=version, position=9, **WANTED["appointments"])
        version.status, version.sent_at = VersionStatus.SHARED, self.at(374)
        version.save()
        for row in version.arrangements.all():
            row.status, row.answered_by, row.answered_at = "agreed", self.manager, self.at(376)
            row.save()
        version.status, version.answered_at = VersionStatus.ANSWERED, self.at(376)
        version.save()
        self.sign(version, 378)
        first.status = VersionStatus.SUPERSEDED
        first.save()
        self.countersign(version, 380)

    def arrive(self) -> None:
        """From "in force" to where the story stands today."""
        stage = self.story.stage
        if stage in ("handover", "asking", "withheld"):
            self.change_manager(stage)
        elif stage == "review_due":
            self.passport.status, self.passport.review_due_on = "review_due", self.today
            self.note("make_due", self.story.days, None)
            Review.objects.create(passport=self.passport, reason="yearly", due_on=self.today)
        elif stage == "paused":
            self.passport.status, self.passport.paused_on = "paused", self.at(150).date()
            self.passport.paused_until = self.today + dt.timedelta(days=60)
            self.note("pause", 150, self.owner)
        elif stage == "ended":
            self.passport.status, self.passport.ending = "ended", "other"
            self.passport.ended_on = self.at(380).date()
            self.note("end", 380, self.owner)
            for row in Arrangement.objects.filter(version__passport=self.passport):
                row.status, row.ends_on = "ended", self.passport.ended_on
                row.save()
        self.passport.save()
        for days in self.story.extra.get("checks", ()):
            self.ask_about_delivery(days, answered=days < max(self.story.extra["checks"]))

    def ask_about_delivery(self, days: int, *, answered: bool) -> None:
        """The questions ``days`` days after the manager's signature; the last ones still wait."""
        version = self.passport.versions.get(status=VersionStatus.IN_FORCE)
        asked_at = self.signed_at + dt.timedelta(days=days)
        asked_on = timezone.localdate(asked_at)
        said = {"happened": "yes", "helps": "yes", "answered_at": asked_at}
        for row in version.arrangements.standing():
            DeliveryCheck.objects.create(
                arrangement=row, days=days, asked_on=asked_on, **(said if answered else {})
            )

    def change_manager(self, stage: str) -> None:
        """The HR feed brought a new manager six days ago."""
        moved, new = self.today - dt.timedelta(days=6), self.posting.manager
        status = {"handover": "to_acknowledge", "asking": "asking_owner"}.get(stage, stage)
        shared = stage == "handover"
        handover = Handover.objects.create(
            passport=self.passport,
            from_manager=self.manager,
            to_manager=new,
            starts_on=moved,
            status=status,
            acknowledge_by=add_working_days(moved, 5, self.posting.nation) if shared else None,
            talk_by=add_working_days(moved, 20, self.posting.nation) if shared else None,
        )
        self.passport.manager = new if shared else None
        self.note("start_handover", self.story.days - 6, None, about=handover.to_manager)
        tell_of_handover(handover, stage, self.at(self.story.days - 6))
        if stage == "asking":
            SharingRequest.objects.create(
                passport=self.passport, recipient="next_manager", person=new
            )

    def go_wrong(self) -> None:
        if reason := self.story.extra.get("case"):
            caseworker = self.people.get(self.story.extra.get("caseworker", ""))
            Case.objects.create(
                passport=self.passport,
                reason=reason,
                detail="We have talked about it twice and nothing has come of it.",
                opened_by=self.owner,
                opened_at=self.at(self.story.days - 3),
                caseworker=caseworker,
                taken_at=self.at(self.story.days - 2) if caseworker else None,
            )
            self.note("open_case", self.story.days - 3, self.owner)

    def read_by(self, reader: Person, days: int) -> None:
        AccessEvent.objects.create(
            reader=reader,
            about=self.owner,
            record="passport",
            record_id=self.passport.pk,
            part=self.story.level,
            reason="manager",
            at=self.at(days),
        )

    def note(self, verb: str, days: int, by: Person | None, **values) -> None:
        TimelineEntry.objects.create(
            passport=self.passport, verb=verb, by=by, at=self.at(days), **values
        )
