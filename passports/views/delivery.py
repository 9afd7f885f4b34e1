"""Whether what was agreed happens: in place, on trial, ended, and the questions about it."""

import uuid

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from passports.actions import delivery
from passports.forms.delivery import (
    AnswerDeliveryForm,
    EndArrangementForm,
    KeepTrialForm,
    PutInPlaceForm,
)
from passports.models import Arrangement, Passport
from passports.queries.delivery import checks_to_answer
from passports.views import PersonRequest, posted
from passports.views.doing import answerable, ask_page, own_passport, owned_or_answerable


def standing(passport: Passport, pk: uuid.UUID) -> Arrangement:
    """An arrangement that holds now, or a 404."""
    rows = Arrangement.objects.in_force().filter(version__passport=passport)
    return get_object_or_404(rows.select_related("version__passport"), pk=pk)


def follow_arrangements(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """What happens with each standing arrangement: only its kind is named here, not what it says."""
    passport, own = owned_or_answerable(request, pk)
    rows = Arrangement.objects.in_force().filter(version__passport=passport)
    context = {"passport": passport, "own": own, "rows": rows}
    return render(request, "passports/follow_arrangements.html", context)


def put_in_place(request: PersonRequest, pk: uuid.UUID, arrangement_pk: uuid.UUID) -> HttpResponse:
    """Owner or manager notes since when it happens."""
    passport, own = owned_or_answerable(request, pk)
    row = standing(passport, arrangement_pk)
    return ask_page(
        request,
        "put_in_place",
        PutInPlaceForm(posted(request)),
        lambda data: delivery.put_in_place(by=request.user, arrangement=row, **data),
        back="" if own else reverse("read-passport", args=[pk]),
        said=_("The date is saved"),
        row=row,
    )


def keep_trial(request: PersonRequest, pk: uuid.UUID, arrangement_pk: uuid.UUID) -> HttpResponse:
    """The manager keeps what was tried."""
    passport, _how = answerable(request, pk)
    row = standing(passport, arrangement_pk)
    return ask_page(
        request,
        "keep_trial",
        KeepTrialForm(posted(request)),
        lambda data: delivery.keep_trial(by=request.user, arrangement=row, **data),
        back=reverse("read-passport", args=[pk]),
        said=_("It is kept"),
        row=row,
    )


def end_arrangement(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The owner ends an arrangement, after a question."""
    row = standing(own_passport(request), pk)
    return ask_page(
        request,
        "end_arrangement",
        EndArrangementForm(posted(request)),
        lambda data: delivery.end_arrangement(by=request.user, arrangement=row, **data),
        said=_("The arrangement has ended"),
        row=row,
    )


def answer_delivery(request: PersonRequest) -> HttpResponse:
    """Does it happen, and does it help? All arrangements on one page."""
    passport = own_passport(request)
    form = AnswerDeliveryForm(posted(request), checks=checks_to_answer(passport))

    def save(data: dict) -> None:
        said = {check.pk: delivery.Delivered(**form.said(check)) for check in form.checks}
        delivery.answer_delivery(
            by=request.user, passport=passport, answers=said, once=data["once"]
        )

    failed = request.method == "POST" and "no" in [
        value for name, value in request.POST.items() if name.startswith("happened-")
    ]
    return ask_page(
        request,
        "answer_delivery",
        form,
        save,
        then=reverse("report-change") if failed else "",
        said=_("Your answers are saved. What does not happen can be taken up here, or with HR.")
        if failed
        else _("Your answers are saved"),
    )
