"""Pausing, going on, ending, and taking one's words back."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from passports.actions import endings, pausing
from passports.forms.endings import EndForm, PauseForm, ResumeForm, WithdrawNarrativeForm
from passports.views import PersonRequest, posted
from passports.views.doing import ask_page, own_passport


def pause_passport(request: PersonRequest) -> HttpResponse:
    """Pause for a career break."""
    passport = own_passport(request)
    return ask_page(
        request,
        "pause_passport",
        PauseForm(posted(request)),
        lambda data: pausing.pause_passport(by=request.user, passport=passport, **data),
        said=_("Your passport is paused"),
        passport=passport,
    )


def resume_passport(request: PersonRequest) -> HttpResponse:
    """Go on after a pause."""
    passport = own_passport(request)
    return ask_page(
        request,
        "resume_passport",
        ResumeForm(posted(request)),
        lambda data: pausing.resume_passport(by=request.user, passport=passport, **data),
        said=_("Your passport goes on"),
        passport=passport,
    )


def end_passport(request: PersonRequest) -> HttpResponse:
    """Caring has ended, or the passport is no longer wanted: the kind path."""
    passport = own_passport(request)
    rows = endings.standing_arrangements(passport)
    form = EndForm(posted(request), arrangements=rows)
    return ask_page(
        request,
        "end_passport",
        form,
        lambda data: endings.end_passport(
            by=request.user,
            passport=passport,
            ending=data["ending"],
            until=form.until(),
            once=data["once"],
        ),
        said=_("Your passport has ended. Nobody will remind you of it again."),
        passport=passport,
    )


def withdraw_narrative(request: PersonRequest) -> HttpResponse:
    """Delete what one wrote about caring and its effect on work, everywhere."""
    passport = own_passport(request)
    return ask_page(
        request,
        "withdraw_narrative",
        WithdrawNarrativeForm(posted(request)),
        lambda data: endings.withdraw_narrative(
            by=request.user, passport=passport, once=data["once"]
        ),
        said=_("What you wrote is deleted"),
        passport=passport,
    )
