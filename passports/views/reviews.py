"""Reviews: a change is reported, a review is asked for, a review ends."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from passports.actions import reviews
from passports.forms.reviews import FinishReviewForm, ReportChangeForm, RequestReviewForm
from passports.views.asking import ask_page, in_my_team, mine


def report_change(request: HttpRequest) -> HttpResponse:
    """The owner says that something has changed."""
    passport = mine(request)
    return ask_page(
        request,
        "report_change",
        ReportChangeForm(request.POST or None),
        lambda data: reviews.report_change(by=request.user, passport=passport, **data),
        said=_("Your manager has been told that something has changed"),
        passport=passport,
    )


def request_review(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The manager asks for a review, with a reason and an alternative."""
    passport = in_my_team(request, pk)
    return ask_page(
        request,
        "request_review",
        RequestReviewForm(request.POST or None),
        lambda data: reviews.request_review(by=request.user, passport=passport, **data),
        back=reverse("read-passport", args=[pk]),
        said=_("You have asked for a review"),
        passport=passport,
    )


def finish_review(request: HttpRequest) -> HttpResponse:
    """The owner: nothing changes, or the next version is started."""
    passport = mine(request)
    return ask_page(
        request,
        "finish_review",
        FinishReviewForm(request.POST or None),
        lambda data: reviews.finish_review(by=request.user, passport=passport, **data),
        said=_("The review is finished. Everything stays as it is."),
        passport=passport,
        review=passport.reviews.open().select_related("asked_by").first(),
    )
