"""What an author is told of a removal and an appeal, and the moderators who may decide it."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from networks.models import Appeal, Removal
from networks.notifications import links
from networks.notifications.members import key_prefix
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
            " this is wrong, another moderator will look at it again."
        )
        % {"reason": removal.reason},
    )


def removal_appealed(appeal: Appeal, moderators: Iterable[Person]) -> Iterator[Letter]:
    before = key_prefix(appeal.removal.post.thread.board.network)
    for person in moderators:
        yield Letter(
            person.pk,
            f"{before}appeal:{appeal.pk}:{person.pk}",
            "removal_appealed",
            _("Something waits for a moderator"),
            _("The author of a removed post asks another moderator to look at it again."),
            links.to_appeal(appeal),
        )


def appeal_granted(appeal: Appeal) -> Iterator[Letter]:
    return to_author(
        appeal.removal,
        "appeal_granted",
        _("Another moderator has looked at it again, and put your post back.\n\n%(answer)s")
        % {"answer": appeal.answer},
    )


def appeal_refused(appeal: Appeal) -> Iterator[Letter]:
    return to_author(
        appeal.removal,
        "appeal_refused",
        _("Another moderator has looked at it again. The post stays removed.\n\n%(answer)s")
        % {"answer": appeal.answer},
    )
