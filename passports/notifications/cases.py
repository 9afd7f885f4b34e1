"""What people are told about a case with HR."""

import datetime as dt

from django.utils.translation import gettext as _

from notifications.outbox import Letter
from passports.models import Case
from passports.notifications import links
from people.models import Person


def case_opened(case: Case, caseworker_id: int) -> Letter:
    """To each caseworker in scope: that there is one, and nothing of the passport."""
    return Letter(
        caseworker_id,
        f"case:{case.pk}:opened:{caseworker_id}",
        "case_opened",
        _("A new case is waiting to be taken"),
        _("Reason: %(reason)s. You see whose case it is when you take it.")
        % {"reason": case.get_reason_display()},
        "/cases/",
    )


def case_taken(case: Case) -> Letter:
    name = case.caseworker.get_full_name() if case.caseworker else ""
    return Letter(
        case.passport.owner_id,
        f"case:{case.pk}:taken",
        "case_taken",
        _("An HR caseworker has your case"),
        _(
            "%(name)s has taken your case and will get in touch with you. They see what you chose"
            " to share with HR, and only while the case is open."
        )
        % {"name": name},
        links.to_owner(),
    )


def case_withdrawn(case: Case, caseworker: Person) -> Letter:
    return Letter(
        caseworker.pk,
        f"case:{case.pk}:withdrawn",
        "case_withdrawn",
        _("A case has been taken back"),
        _(
            "The person has taken back a case that you had. It is closed, and nothing is to be done."
        ),
        "/cases/",
    )


def case_closed(case: Case) -> Letter:
    return Letter(
        case.passport.owner_id,
        f"case:{case.pk}:closed",
        "case_closed",
        _("Your case with HR is closed"),
        _(
            "Follow the link to read how it was settled. The caseworker can no longer see your"
            " passport. If it is not settled for you, you can open another case."
        ),
        links.to_own_cases(),
    )


def glass_broken(owner: Person, reader: Person, at: dt.datetime, *, found: bool) -> Letter:
    if found:
        body = _(
            "%(name)s, an HR caseworker, opened your arrangements for 24 hours without a case."
            " The reason they gave is in the list of who has looked. If you think that this was"
            " not right, tell your data protection officer."
        )
    else:
        body = _(
            "%(name)s, an HR caseworker, looked for a passport of yours and found none that you"
            " have sent. If you think that this was not right, tell your data protection officer."
        )
    return Letter(
        owner.pk,
        f"glass:{owner.pk}:{reader.pk}:{at.isoformat()}",
        "glass_broken",
        _("HR has looked for your passport without a case"),
        body % {"name": reader.get_full_name()},
        links.to_owner(),
    )
