"""What an author is told of a removal and an appeal, and who may decide it, without a name."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from networks.models import Appeal, Removal
from networks.notifications import links
from networks.notifications.members import key_prefix
from networks.permissions.moderation import moderators_for
from notifications.outbox import Letter
from people.models import Person


def to_author(removal: Removal, kind: str, body: str) -> Iterator[Letter]:
    """None if the author has left the network: then nobody knows who it was."""
    author = removal.post.author
    if author is not None:
        before = key_prefix(removal.post.thread.board.network)
        key = f"{before}removal:{removal.pk}:{kind}"
        subject = _("About something you wrote")
        yield Letter(author.person_id, key, kind, subject, body, links.to_removal(removal))


def post_removed(removal: Removal) -> Iterator[Letter]:
    return to_author(
        removal,
        "post_removed",
        _(
            "A moderator has removed a post of yours. The reason:\n\n%(reason)s\n\nIf you think that"
            " this is wrong, you can have somebody else look at it again."
        )
        % {"reason": removal.reason},
    )


def to_judges(
    appeal: Appeal, judges: Iterable[Person], kind: str, body: str, moment: str = ""
) -> Iterator[Letter]:
    """Of the network or of HR; what HR gets names no network."""
    post = appeal.removal.post
    moderators = set(moderators_for(post).values_list("pk", flat=True))
    for person in judges:
        in_network = person.pk in moderators
        before = key_prefix(post.thread.board.network) if in_network else ""
        yield Letter(
            person.pk,
            f"{before}appeal:{appeal.pk}:{moment}{person.pk}",
            kind,
            _("Something waits for a moderator") if in_network else _("Something waits for you"),
            body,
            links.to_appeal(appeal),
        )


def removal_appealed(appeal: Appeal, judges: Iterable[Person]) -> Iterator[Letter]:
    return to_judges(
        appeal,
        judges,
        "removal_appealed",
        _("The author of a removed post asks for somebody else to look at it again."),
    )


def appeal_granted(appeal: Appeal) -> Iterator[Letter]:
    return to_author(
        appeal.removal,
        "appeal_granted",
        _("It has been looked at again, and your post is back.\n\n%(answer)s")
        % {"answer": appeal.answer},
    )


def appeal_refused(appeal: Appeal) -> Iterator[Letter]:
    return to_author(
        appeal.removal,
        "appeal_refused",
        _("It has been looked at again. The post stays removed.\n\n%(answer)s")
        % {"answer": appeal.answer},
    )
