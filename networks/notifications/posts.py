"""What followers of a conversation are told, and who began it. Never who wrote."""

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext as _

from networks.models import Follow, Membership, Post, ReadMark
from networks.notifications import links
from networks.notifications.members import About, key_prefix, to_members
from notifications.outbox import Letter


def post_written(post: Post, before: dt.datetime) -> Iterator[Letter]:
    """To who follows the thread and had read it to ``before``, the post before this one: so each is
    told once until having read again."""
    thread = post.thread
    up_to_date = ReadMark.objects.filter(thread=thread, read_to__gte=before)
    followers = Follow.objects.filter(thread=thread).exclude(membership=post.author)
    return to_members(
        thread.board.network,
        About.THREADS,
        occasion=f"post:{post.pk}",
        kind="post_written",
        subject=_("There is a reply in a conversation that you follow"),
        body=_("“%(title)s”. Follow the link to read it.") % {"title": thread},
        link=links.to_post(post),
        names_network=False,
        among=Membership.objects.filter(
            pk__in=followers.filter(membership__in=up_to_date.values("membership")).values(
                "membership"
            )
        ),
    )


def thread_retitled(post: Post, before: str) -> Iterator[Letter]:
    """To who began a conversation, when a moderator gives it another title. Nobody if they have left."""
    if post.author is None:
        return
    edits = post.edits.count()
    yield Letter(
        post.author.person_id,
        f"{key_prefix(post.thread.board.network)}post:{post.pk}:retitled:{edits}",
        "thread_retitled",
        _("About something you wrote"),
        _(
            "A moderator has changed the title “%(before)s” to “%(title)s”. The rest is as you wrote it."
        )
        % {"before": before, "title": post.opens},
        links.to_post(post),
    )
