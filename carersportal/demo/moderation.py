"""What moderators of the demo's carers network have to do: a report, an appeal and a lift wait."""

import datetime as dt

from django.utils import timezone

from networks.actions.boards import add_board
from networks.actions.lifting import ask_lift
from networks.actions.posts import write_post
from networks.actions.removals import appeal_removal
from networks.actions.reports import report_post, take_report, uphold_report
from networks.actions.threads import start_thread
from networks.models import AnonymityLift, Appeal, Board, Network, Post, Removal, Report, RoleTerm
from networks.models.role import NetworkRole
from people.models import Person

LEAD, AUTHOR, POSTER, REPORTER = "100321", "100479", "100220", "100474"
People = dict[str, Person]


def load_moderation(people: People) -> None:
    """One report is open; one removal is appealed; one lift waits for the second person."""
    network = Network.objects.get(slug="carers-network")
    deputy = RoleTerm.objects.get(network=network, role=NetworkRole.DEPUTY).person
    opening = start_thread(
        by=people[POSTER],
        board=a_board(network, people[LEAD]),
        title="At the end of my strength",
        body="Third night without sleep. I do not know how much longer I can do this.",
        anonymous=True,
    )
    words = (
        "Then stop complaining and get some help. Others have it worse.",
        "Please do not talk to each other like this. **Both** of you are tired.",
        "Ask the nurse in ward 7 at Firth General, the tall one, she hands out sleeping pills.",
    )
    rude, kind, gives_away = (
        write_post(by=people[number], thread=opening.thread, body=body, anonymous=True)
        for number, body in zip((AUTHOR, REPORTER, AUTHOR), words, strict=True)
    )
    remove(rude, people, deputy)
    report_post(
        by=people[REPORTER],
        post=gives_away,
        reason=Report.Reason.PRIVACY,
        detail="Anybody at the hospital knows whom this means.",
    )
    ask_lift(
        by=deputy,
        post=opening,
        reason="I am worried about this person and would like to phone them tonight.",
    )
    move_back((opening, rude, kind, gives_away))


def a_board(network: Network, lead: Person) -> Board:
    """The first board on which anonymous posts are allowed."""
    found = Board.objects.open().filter(network=network, anonymous_posts=True).first()
    return found or add_board(
        by=lead, network=network, name="At home", about="How it is.", anonymous_posts=True
    )


def remove(post: Post, people: People, deputy: Person) -> None:
    report = report_post(by=people[REPORTER], post=post, reason=Report.Reason.ABUSE)
    take_report(by=deputy, report=report)
    removal = uphold_report(
        by=deputy,
        report=report,
        reason="It hurts somebody who asked for nothing but to be heard. Say it kindly or leave it.",
    )
    appeal_removal(
        by=people[AUTHOR],
        removal=removal,
        text="I was short, and I am sorry. I meant it: there is help, and I got it too.",
    )


def move_back(posts: tuple[Post, ...]) -> None:
    """It happened over the last three days."""
    ago = timezone.now() - dt.timedelta(days=3)
    for number, post in enumerate(posts):
        Post.objects.filter(pk=post.pk).update(created_at=ago + dt.timedelta(hours=number))
    day = ago + dt.timedelta(days=1)
    Report.objects.filter(closed_at__isnull=False).update(
        created_at=day, taken_at=day + dt.timedelta(hours=1), closed_at=day + dt.timedelta(hours=2)
    )
    Report.objects.filter(closed_at=None).update(created_at=ago + dt.timedelta(hours=30))
    Removal.objects.update(created_at=day + dt.timedelta(hours=2))
    Appeal.objects.update(created_at=day + dt.timedelta(hours=4))
    AnonymityLift.objects.update(created_at=ago + dt.timedelta(hours=40))
