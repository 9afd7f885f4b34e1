"""Cases: the owner opens one; HR caseworkers take, read and close them, or break the glass."""

import uuid

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from govuk.components import Link
from passports.actions import cases, glass
from passports.forms.cases import (
    BreakGlassForm,
    CloseCaseForm,
    OpenCaseForm,
    TakeCaseForm,
    WithdrawCaseForm,
)
from passports.models import Case
from passports.permissions import (
    cases_visible_to,
    is_caseworker,
    works_in_scope,
)
from passports.queries.cases import (
    case_rows,
    coming_talk,
    contact_day,
    glass_open,
    own_open_case,
    with_next_steps,
)
from passports.views import PersonRequest, posted
from passports.views.doing import ask_page, own_passport
from people.models import Person

PER_PAGE = 25


def open_case(request: PersonRequest) -> HttpResponse:
    """The owner takes it to HR, and sees before sending what HR will see."""
    passport = own_passport(request)
    form = OpenCaseForm(posted(request))
    return ask_page(
        request,
        "open_case",
        form,
        lambda data: cases.open_case(
            by=request.user,
            passport=passport,
            reason=data["reason"],
            detail=data["detail"],
            once=data["once"],
            **form.shared(),
        ),
        said=_("Your case is with HR. A caseworker will get in touch with you."),
        earlier=passport.cases.filter(closed_at__isnull=False).order_by("-closed_at")[:25],
        case=own_open_case(passport),
    )


def withdraw_case(request: PersonRequest) -> HttpResponse:
    """The owner takes back what they brought to HR."""
    found = Case.objects.filter(passport=own_passport(request), opened_by=request.user)
    case = found.order_by("-opened_at").first()
    if case is None or (request.method != "POST" and case.closed_at):
        raise Http404
    return ask_page(
        request,
        "withdraw_case",
        WithdrawCaseForm(posted(request)),
        lambda data: cases.withdraw_case(by=request.user, case=case, **data),
        said=_("Your case is closed. HR does no more about it."),
    )


def visible_case(request: PersonRequest, pk: uuid.UUID) -> Case:
    found = cases_visible_to(request.user, Case.objects.all())
    return get_object_or_404(with_next_steps(request.user, found), pk=pk)


def list_cases(request: PersonRequest) -> HttpResponse:
    """Cases in scope: when, why, where. Nothing of a passport, and no name before one is taken."""
    if not is_caseworker(request.user):
        raise Http404
    found = case_rows(cases_visible_to(request.user, Case.objects.all()))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    opened = glass_open(request.user)
    return render(request, "passports/list_cases.html", {"page": page, "opened": opened})


def take_case(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """A caseworker takes it."""
    case = visible_case(request, pk)
    return ask_page(
        request,
        "take_case",
        TakeCaseForm(posted(request)),
        lambda data: cases.take_case(by=request.user, case=case, **data),
        back=reverse("list-cases"),
        then=reverse("read-case", args=[pk]),
        said=_("The case is yours"),
        case=case,
    )


def read_case(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """What is next, how to reach the person, what they wrote, and the way to what they let HR see."""
    case = visible_case(request, pk)
    if case.caseworker_id != request.user.pk:
        return redirect("take-case", pk=pk)
    cases.read_case(by=request.user, case=case)
    contact_by = contact_day(case)
    context = {
        "case": case,
        "talk": coming_talk(case),
        "contact_by": contact_by,
        "late": contact_by < timezone.localdate(),
    }
    return render(request, "passports/read_case.html", context)


def close_case(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The caseworker says how it was settled."""
    case = get_object_or_404(Case.objects.open(), pk=visible_case(request, pk).pk)
    if case.caseworker_id != request.user.pk:
        raise Http404
    return ask_page(
        request,
        "close_case",
        CloseCaseForm(posted(request)),
        lambda data: cases.close_case(by=request.user, case=case, **data),
        back=reverse("list-cases"),
        said=_("The case is closed"),
        case=case,
    )


def break_glass(request: PersonRequest) -> HttpResponse:
    """Without a case, for a day, with a reason that the person reads at once."""
    if not is_caseworker(request.user):
        raise Http404
    form = BreakGlassForm(posted(request))
    form.cancel = Link(_("Cancel"), reverse("list-cases"))
    if request.method != "POST" or not form.is_valid():
        return render(request, "passports/break_glass.html", {"form": form})
    return glass_broken(request, form)


def glass_broken(request: PersonRequest, form: BreakGlassForm) -> HttpResponse:
    owner: Person = form.cleaned_data["staff_number"]
    back = reverse("list-cases")
    if not works_in_scope(request.user, Person.objects.filter(pk=owner.pk)).exists():
        form.add_error(
            "staff_number", _("You do not look after this person’s part of the employer")
        )
        return render(request, "passports/break_glass.html", {"form": form})
    return ask_page(
        request,
        "break_glass",
        form,
        lambda data: glass.break_glass(
            by=request.user, owner=owner, reason=data["reason"], once=data["once"]
        ),
        back=back,
        said=_("The person has been told. If they have sent a passport, it is listed below."),
    )
