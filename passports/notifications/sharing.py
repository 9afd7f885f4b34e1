"""Questions to the owner, "may they see it?", and the answer."""

from django.utils.translation import gettext as _

from notifications.outbox import Letter
from passports.models import SharingRequest
from passports.models.sharing import Recipient
from passports.notifications import links


def sharing_asked(request: SharingRequest) -> Letter:
    name = {"name": request.person.get_full_name()}
    if request.recipient == Recipient.HR:
        body = _(
            "%(name)s is the HR caseworker of your case. You chose to be asked first, so they see"
            " nothing of your passport until you say yes."
        )
    else:
        body = _(
            "%(name)s stands in for your manager for a time. You chose to be asked first, so they"
            " see nothing of your passport until you say yes."
        )
    return Letter(
        request.passport.owner_id,
        f"request:{request.pk}:asked",
        "sharing_asked",
        _("May %(name)s see your passport?") % name,
        body % name,
        links.to_owner(),
    )


def sharing_allowed(request: SharingRequest) -> Letter:
    passport = request.passport
    return Letter(
        request.person_id,
        f"request:{request.pk}:allowed",
        "sharing_allowed",
        _("You can read a passport now"),
        _("%(name)s has said that you may.") % {"name": passport.owner.get_full_name()},
        links.to_reader(passport),
    )
