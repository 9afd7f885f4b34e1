"""What followers of a conversation are told. Never who wrote."""

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext as _

from networks.models import Follow, Membership, Post, ReadMark
from networks.notifications import links
from networks.notifications.members import About, to_members
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
        among=Membership.objects.filter(
            pk__in=followers.filter(membership__in=up_to_date.values("membership")).values(
                "membership"
            )
        ),
    )
