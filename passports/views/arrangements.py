"""The arrangements of a draft: the list, and a few short pages for each."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from govuk.components import Link
from passports.actions import arrangements as actions
from passports.forms.arrangements import (
    STEPS,
    UNTIL_A_DAY,
    UNTIL_REVIEW,
    AddForm,
    RemoveForm,
    StepForm,
)
from passports.models import Arrangement, Version
from passports.queries.drafts import open_versions
from passports.rules.drafting import next_question
from passports.states import ANSWERED_ARRANGEMENTS, VersionStatus
from passports.views import PersonRequest, posted
from passports.views.doing import add_refusal, did
from passports.views.summaries import arrangement_rows

RETURN = {"list": "list-arrangements", "check": "check-passport"}


def list_arrangements(request: PersonRequest) -> HttpResponse:
    """All arrangements of the draft."""
    version = get_object_or_404(open_versions(request.user))
    if version.status != VersionStatus.DRAFT:
        return redirect("my-passport")
    cards = [card(row, number) for number, row in enumerate(version.arrangements.all(), start=1)]
    return render(request, "passports/list_arrangements.html", {"cards": cards})


def card(row: Arrangement, number: int) -> dict[str, Any]:
    """What the list shows of an arrangement."""
    name = _("arrangement %(number)s") % {"number": number}
    href = reverse("remove-arrangement", args=[row.pk])
    return {
        "title": _("Arrangement %(number)s") % {"number": number},
        "rows": arrangement_rows(row, "list"),
        "actions": [Link(_("Remove"), href, name)],
        "answered": row.status in ANSWERED_ARRANGEMENTS,
        "status": row.get_status_display(),
        "is_unfinished": not row.in_work_terms,
    }


def add_arrangement(request: PersonRequest) -> HttpResponse:
    """Ask for one more arrangement: its kind first."""
    version = get_object_or_404(open_versions(request.user))
    if request.method != "POST" and version.status != VersionStatus.DRAFT:
        return redirect("my-passport")
    form = AddForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_arrangement(
                by=request.user,
                passport=version.passport,
                details=form.changes,
                once=form.cleaned_data["once"],
            )
            if made is None:
                return redirect("list-arrangements")
            return redirect("edit-arrangement", made.pk, "meaning")
        except ValidationError as error:
            add_refusal(form, error)
    context = {"form": form, "back": reverse("list-arrangements"), "number": 1, "of": len(STEPS)}
    return render(request, "passports/add_arrangement.html", context)


def own_arrangement(request: PersonRequest, pk: uuid.UUID) -> tuple[Version, Arrangement]:
    version = get_object_or_404(open_versions(request.user))
    return version, get_object_or_404(version.arrangements, pk=pk)


def edit_arrangement(request: PersonRequest, pk: uuid.UUID, step: str) -> HttpResponse:
    """One page of an arrangement."""
    if step not in STEPS:
        raise Http404
    version, row = own_arrangement(request, pk)
    if request.method != "POST" and version.status != VersionStatus.DRAFT:
        return redirect("my-passport")
    form = STEPS[step](posted(request), initial=held(row))
    if form.is_valid():
        said = {"arrangement": row, "changes": form.changes}
        if did(form, actions.edit_arrangement, by=request.user, **said):
            return redirect(after(request, row, step))
    return render(request, "passports/edit_arrangement.html", page(request, row, step, form))


def held(row: Arrangement) -> dict[str, Any]:
    """What the pages show of an arrangement before anything is typed."""
    names = {name for form in STEPS.values() for name in form.base_fields} - {"until"}
    until = UNTIL_A_DAY if row.ends_on else UNTIL_REVIEW
    return {name: getattr(row, name) for name in names} | {"until": until}


def after(request: PersonRequest, row: Arrangement, step: str) -> str:
    """The next page of the arrangement, or the page from which a "Change" led here."""
    came_from = RETURN.get(request.GET.get("from", ""))
    following = next_question(tuple(STEPS), step)
    if came_from or following is None:
        return reverse(came_from or "list-arrangements")
    return reverse("edit-arrangement", args=[row.pk, following])


def page(request: PersonRequest, row: Arrangement, step: str, form: StepForm) -> dict[str, Any]:
    return {
        "form": form,
        "back": reverse(RETURN.get(request.GET.get("from", ""), "list-arrangements")),
        "number": tuple(STEPS).index(step) + 1,
        "of": len(STEPS),
        "answered": row.status in ANSWERED_ARRANGEMENTS,
        "flexible_working_url": settings.FLEXIBLE_WORKING_URL,
    }


def remove_arrangement(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Take an arrangement out of the draft, after a question."""
    version, row = own_arrangement(request, pk)
    if request.method != "POST" and version.status != VersionStatus.DRAFT:
        return redirect("my-passport")
    form = RemoveForm(posted(request))
    form.cancel = Link(_("Keep it"), reverse("list-arrangements"))
    if form.is_valid():
        once = form.cleaned_data["once"]
        if did(form, actions.remove_arrangement, by=request.user, arrangement=row, once=once):
            messages.success(request, _("The arrangement is removed."))
            return redirect("list-arrangements")
    return render(request, "passports/remove_arrangement.html", {"form": form, "row": row})
