"""What is said about lifting anonymity. No message holds the name: it is read on the page alone."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from networks.models import AnonymityLift
from networks.notifications import links
from networks.notifications.members import key_prefix
from notifications.outbox import Letter
from people.models import Person


def name(person: Person | None) -> str:
    return person.get_full_name() if person else _("somebody who has left")


def to_poster(lift: AnonymityLift, kind: str, body: str) -> Iterator[Letter]:
    author, network = lift.post.author, lift.post.thread.board.network
    if author is not None:
        key = f"{key_prefix(network)}lift:{lift.pk}:{kind}:poster"
        subject = _("About something you wrote")
        yield Letter(author.person_id, key, kind, subject, body, links.to_own_posts(network))


def to_asker(lift: AnonymityLift, kind: str, body: str) -> Iterator[Letter]:
    network = lift.post.thread.board.network
    if lift.asked_by_id is not None:
        key = f"{key_prefix(network)}lift:{lift.pk}:{kind}:asker"
        subject = _("About something you asked")
        yield Letter(lift.asked_by_id, key, kind, subject, body, links.to_lift(lift))


def lift_asked(lift: AnonymityLift, moderators: Iterable[Person]) -> Iterator[Letter]:
    before = key_prefix(lift.post.thread.board.network)
    for person in moderators:
        yield Letter(
            person.pk,
            f"{before}lift:{lift.pk}:asked:{person.pk}",
            "lift_asked",
            _("Something waits for a second person"),
            _("%(name)s asks to know who wrote a post, and needs a second person to agree or not.")
            % {"name": name(lift.asked_by)},
            links.to_lift(lift),
        )


def lift_asked_of_poster(lift: AnonymityLift) -> Iterator[Letter]:
    return to_poster(
        lift,
        "lift_asked_of_poster",
        _(
            "%(name)s has asked to know who wrote a post of yours that does not show your name. The"
            " reason:\n\n%(reason)s\n\nNobody knows yet. It takes a second person to agree, and you"
            " will be told either way."
        )
        % {"name": name(lift.asked_by), "reason": lift.reason},
    )


def anonymity_lifted(lift: AnonymityLift) -> Iterator[Letter]:
    two = {"asked": name(lift.asked_by), "agreed": name(lift.decided_by), "reason": lift.reason}
    yield from to_poster(
        lift,
        "anonymity_lifted",
        _(
            "%(asked)s and %(agreed)s now know that you wrote a post that does not show your name."
            " Nobody else does. The reason:\n\n%(reason)s"
        )
        % two,
    )
    yield from to_asker(
        lift, "anonymity_lifted", _("%(agreed)s has agreed. Follow the link to see it.") % two
    )


def lift_refused(lift: AnonymityLift) -> Iterator[Letter]:
    second = {"name": name(lift.decided_by)}
    yield from to_poster(
        lift,
        "lift_refused",
        _("%(name)s did not agree. Nobody has learned who wrote your post.") % second,
    )
    yield from to_asker(lift, "lift_refused", _("%(name)s did not agree.") % second)
