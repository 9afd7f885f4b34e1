"""The page from which the owner of a passport goes everywhere."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from passports.queries.cases import own_open_case
from passports.queries.drafts import open_versions, own_passports
from passports.queries.ended import ended_passport, last_days
from passports.queries.to_do import coming_talks, waiting_requests, with_things_to_do
from passports.states import PassportStatus, VersionStatus
from passports.views import PersonRequest


def my_passport(request: PersonRequest) -> HttpResponse:
    """Where my passport is, who has to do something next, and by when."""
    passport = own_passports(request.user).first()
    if passport is None:
        return my_ended_passport(request)
    version = open_versions(request.user).first()
    preparing = passport.status == PassportStatus.PREPARING
    if preparing and version and version.status == VersionStatus.DRAFT:
        return redirect("edit-passport")
    in_force = passport.versions.filter(status=VersionStatus.IN_FORCE).first()
    due = with_things_to_do(passport)
    asked = due.is_asked  # type: ignore[attr-defined]
    context = {
        "passport": passport,
        "version": version,
        "in_force": in_force,
        "due": due,
        "requests": waiting_requests(passport) if asked else [],
        "talks": coming_talks(passport),
        "case": own_open_case(passport) if due.has_case else None,  # type: ignore[attr-defined]
    }
    return render(request, "passports/my_passport.html", context)


def my_ended_passport(request: PersonRequest) -> HttpResponse:
    """The same page once it has ended; somebody who never had one is shown how to start."""
    passport = ended_passport(request.user)
    if passport is None:
        return redirect("start-passport")
    in_force = passport.versions.filter(status=VersionStatus.IN_FORCE).first()
    context = {"passport": passport, "in_force": in_force, "last_days": last_days(passport)}
    return render(request, "passports/my_passport.html", context)
