"""What the demo has published: the equality figures and the forum's last packs, through the real builder.

The background worker builds them after the start, since it takes minutes. One person asks, another one
approves, as everywhere.
"""

import datetime as dt

from django.utils import timezone

from carersportal.demo.stories import ROLES
from networks.models import Network
from people.models import Person
from reporting.actions.gap_actions import add_gap_action, report_gap_action
from reporting.actions.pack_questions import answer_pack_question, ask_pack_question
from reporting.actions.releases import (
    approve_table_release,
    ask_table_release,
    submit_table_release,
)
from reporting.actions.workbooks import write_workbook
from reporting.models import PackQuestion, Release
from reporting.queries.releases import choices
from reporting.running import run
from reporting.states import ReleaseStatus

PACKS = 1
MANAGER, NETWORK = "fergus.mensah@harbour.example", "carers-network"
ALLOWANCE = (
    "Tell the whole team whenever a temporary responsibility is to be given, and by when to ask."
)
ALLOWANCE_SO_FAR = "Agreed with the heads of Operations. It starts with the next one to be given."
PROMOTION = "Ask people in the grades from which few are promoted what would help them to apply."
ANSWERED_QUESTION = "Who looks at a request when the manager has not answered within a week?"
ANSWER = (
    "Carer’s leave then stands by itself. A request for special leave goes to the next manager, and we in HR"
    " are told if nobody answers there either."
)
WAITING_QUESTION = (
    "What do managers do to find cover before they move carer’s leave to another date?"
)


def publish_releases(*, interruptions: int = 0) -> None:
    """Nothing if there is any release already, except those that an interrupted run left unfinished."""
    if Release.objects.exists() and not interruptions:
        return
    ana, dee = who_is("hr_analyst"), who_is("auditor")
    offered = choices(timezone.localdate())
    packs = [one for one in offered if one.kind == Release.Kind.LEAVE_PACK][:PACKS]
    years = [one for one in offered if one.kind == Release.Kind.EQUALITY][-1:]
    for choice in (*packs, *years):
        same = {"kind": choice.kind, "starts_on": choice.starts_on, "ends_on": choice.ends_on}
        release = Release.objects.filter(**same).first()
        release = release or ask_table_release(by=ana, wanted=choice.value)
        run(release, interruptions=interruptions)
        release.refresh_from_db()
        if release.status == ReleaseStatus.READY:
            submit_table_release(by=ana, release=release)
            approve_table_release(by=dee, release=release)
            release.refresh_from_db()
            write_workbook(
                by=None, release=release
            )  # else it would wait until the next one is built
            follow_up(release)


def who_is(wanted: str) -> Person:
    """The person of the demo with this role."""
    return Person.objects.get(staff_number=next(n for n, role in ROLES.items() if role == wanted))


def follow_up(release: Release) -> None:
    """What is said about a release: who does what about its gaps, what a network asks of the pack."""
    if release.kind == Release.Kind.EQUALITY:
        act_on_gaps(release)
    else:
        ask_about(release)


def act_on_gaps(release: Release) -> None:
    """One action of a manager that is under way, one of HR; of the measures that there are."""
    ana, manager = who_is("hr_analyst"), Person.objects.get(email=MANAGER)
    told = set(release.tables.values_list("measure", flat=True))
    for measure, what, owner, days in (
        ("allowance", ALLOWANCE, manager, 60),
        ("promotion_of_eligible", PROMOTION, ana, 120),
    ):
        if measure not in told:
            continue
        due_on = timezone.localdate() + dt.timedelta(days=days)
        row = add_gap_action(
            by=ana, release=release, measure=measure, what=what, owner=owner, due_on=due_on
        )
        if owner == manager:
            report_gap_action(by=manager, row=row, note=ALLOWANCE_SO_FAR)


def ask_about(release: Release) -> None:
    network, lead = Network.objects.get(slug=NETWORK), who_is("network_lead")
    ask_pack_question(by=lead, release=release, network=network, text=ANSWERED_QUESTION)
    asked = PackQuestion.objects.get(release=release, network=network)
    answer_pack_question(by=who_is("hr_caseworker"), question=asked, answer=ANSWER)
    ask_pack_question(by=lead, release=release, network=network, text=WAITING_QUESTION)
