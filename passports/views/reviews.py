"""Reviews: a change is reported, a review is asked for, a review ends."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from passports.actions import reviews
from passports.forms.prompts import REVIEW
from passports.forms.reviews import FinishReviewForm, ReportChangeForm, RequestReviewForm
from passports.states import PassportStatus
from passports.views import PersonRequest, posted
from passports.views.doing import answerable, ask_page, own_passport


def report_change(request: PersonRequest) -> HttpResponse:
    """The owner says that something has changed."""
    passport = own_passport(request)
    return ask_page(
        request,
        "report_change",
        ReportChangeForm(posted(request)),
        lambda data: reviews.report_change(by=request.user, passport=passport, **data),
        said=_("Your manager has been told that something has changed"),
        passport=passport,
        talk=REVIEW,
    )


def request_review(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The manager asks for a review, with a reason and an alternative."""
    passport, _how = answerable(request, pk)
    return ask_page(
        request,
        "request_review",
        RequestReviewForm(posted(request)),
        lambda data: reviews.request_review(by=request.user, passport=passport, **data),
        back=reverse("read-passport", args=[pk]),
        said=_("You have asked for a review"),
        passport=passport,
    )


def finish_review(request: PersonRequest) -> HttpResponse:
    """The owner: nothing changes, or the next version is started."""
    passport = own_passport(request)
    review = passport.reviews.open().select_related("asked_by").first()
    if review is None and passport.status != PassportStatus.REVIEW_DUE:
        if request.method == "GET":
            messages.info(request, _("There is no review to finish."))
        return redirect("my-passport")
    return ask_page(
        request,
        "finish_review",
        FinishReviewForm(posted(request), review=review),
        lambda data: reviews.finish_review(by=request.user, passport=passport, **data),
        said=_("The review is finished. Everything stays as it is."),
        passport=passport,
        review=review,
        talk=REVIEW,
    )
