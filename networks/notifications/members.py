"""Messages to the members of a network, each as that member chose to be reached.

Their keys begin with ``network:<id>:``, by which they are found again when a member leaves.
"""

from collections.abc import Iterator

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from networks.models import Announcement, Membership, Network, Preference
from networks.models.membership import DEFAULT_REACH
from networks.notifications import links
from notifications.outbox import Letter

About, Reach = Preference.About, Preference.Reach


def key_prefix(network: Network) -> str:
    return f"network:{network.pk}:"


def reached(network: Network, about: str) -> QuerySet[Membership]:
    """The members, each with ``reach``: how they chose to be told of ``about``, or None."""
    chosen = Preference.objects.filter(membership=OuterRef("pk"), about=about)
    return Membership.objects.filter(network=network).annotate(
        reach=Subquery(chosen.values("reach")[:1])
    )


def to_members(
    network: Network,
    about: Preference.About,
    *,
    occasion: str,
    kind: str,
    subject: str,
    body: str,
    link: str,
    among: QuerySet[Membership] | None = None,
    names_network: bool = True,
) -> Iterator[Letter]:
    """A letter to each member (of ``among``) who wants to hear of ``about``.

    A list of messages can be read over a shoulder: the network is named in the text (or nowhere), and
    ``subject`` says nothing that tells of care.
    """
    members = reached(network, about)
    if among is not None:
        members = members.filter(pk__in=among.values("pk"))
    default = DEFAULT_REACH[about]
    for pk, person_id, chosen in members.values_list("pk", "person_id", F("reach")):
        reach = chosen or default
        if reach == Reach.NOTHING:
            continue
        yield Letter(
            person_id,
            f"{key_prefix(network)}{occasion}:{person_id}",
            kind,
            _("Staff network: %(what)s") % {"what": subject} if names_network else subject,
            f"{network.name}\n\n{body}" if names_network else body,
            link,
            stop_link=links.to_stop(pk, about),
            by_email=reach == Reach.EMAIL,
        )


def announcement_written(announcement: Announcement) -> Iterator[Letter]:
    network = announcement.network
    return to_members(
        network,
        About.ANNOUNCEMENTS,
        occasion=f"announcement:{announcement.pk}",
        kind="announcement_written",
        subject=_("an announcement"),
        body=f"{announcement.title}\n\n{announcement.body}",
        link=links.to_announcement(announcement),
    )
