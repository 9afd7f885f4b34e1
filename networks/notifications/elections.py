"""What members are told about elections, and officers about their terms."""

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from networks.models import Election, RoleTerm
from networks.notifications import links
from networks.notifications.members import About, key_prefix, to_members
from notifications.outbox import Letter


def told(election: Election, kind: str, subject: str, body: str) -> Iterator[Letter]:
    return to_members(
        election.network,
        About.ANNOUNCEMENTS,
        occasion=f"election:{election.pk}:{kind}",
        kind=kind,
        subject=subject,
        body=body,
        link=links.to_election(election),
    )


def election_opened(election: Election) -> Iterator[Letter]:
    return told(
        election,
        "election_opened",
        _("an election begins"),
        _("Office: %(role)s. You can stand until %(day)s.")
        % {
            "role": election.get_role_display(),
            "day": date_format(election.nominations_until),
        },
    )


def voting_opened(election: Election) -> Iterator[Letter]:
    return told(
        election,
        "voting_opened",
        _("you can vote"),
        _("Office: %(role)s. You can vote until %(day)s.")
        % {"role": election.get_role_display(), "day": date_format(election.voting_until)},
    )


def election_closed(election: Election) -> Iterator[Letter]:
    return told(
        election,
        "election_closed",
        _("the result of an election"),
        _("Office: %(role)s. Follow the link to see the result.")
        % {"role": election.get_role_display()},
    )


def election_cancelled(election: Election) -> Iterator[Letter]:
    return told(
        election,
        "election_cancelled",
        _("an election is cancelled"),
        _("Office: %(role)s. No votes are counted.") % {"role": election.get_role_display()},
    )


def officer_elected(term: RoleTerm) -> Letter:
    return Letter(
        term.person_id,
        f"{key_prefix(term.network)}term:{term.pk}:elected",
        "officer_elected",
        _("You hold an office: %(role)s, %(network)s")
        % {"role": term.get_role_display(), "network": term.network.name},
        _("Until %(day)s. All staff can see it. If you do not want it, step down with one click.")
        % {"day": date_format(term.ends_on)},
        links.to_network(term.network),
    )


def term_ended(term: RoleTerm) -> Letter:
    return Letter(
        term.person_id,
        f"{key_prefix(term.network)}term:{term.pk}:ended",
        "term_ended",
        _("Your office has ended: %(role)s, %(network)s")
        % {"role": term.get_role_display(), "network": term.network.name},
        _("You are still a member."),
        links.to_network(term.network),
    )


def term_ends_soon(term: RoleTerm) -> Letter:
    """To the officer, a month before."""
    return Letter(
        term.person_id,
        f"{key_prefix(term.network)}term:{term.pk}:ends_soon",
        "term_ends_soon",
        _("Your term ends on %(day)s: %(role)s, %(network)s")
        % {
            "day": date_format(term.ends_on),
            "role": term.get_role_display(),
            "network": term.network.name,
        },
        _("It is time for the lead or a deputy to open an election."),
        links.to_network(term.network),
    )
