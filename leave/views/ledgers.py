"""HR caseworkers: whose balance it is, what it is made of, and putting it right. And who has looked."""

import uuid
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from leave.actions.accesses import record_ledger_access
from leave.actions.booking import correct_ledger as correct
from leave.forms.ledgers import CorrectLedgerForm, FindLedgerForm
from leave.forms.wording import from_to, hours_words
from leave.permissions import works_in_scope
from leave.queries.accesses import accesses_of, reader_of, requests_read, why
from leave.queries.ledgers import found_people, ledger_of
from leave.states import Scheme
from leave.views import PersonRequest, posted
from leave.views.doing import ask_page
from people.models import Person
from people.permissions import has_role
from people.roles import Role

ROWS = 25
NOTHING = uuid.UUID(int=0)


@require_safe
def find_ledger(request: PersonRequest) -> HttpResponse:
    """Look for somebody in one's part of the employer."""
    if not has_role(request.user, Role.HR_CASEWORKER):
        raise Http404
    form = FindLedgerForm(request.GET if "who" in request.GET else None)
    page = None
    if form.is_valid():
        found = found_people(request.user, form.cleaned_data["who"])
        page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    return render(request, "leave/find_ledger.html", {"form": form, "page": page})


def somebody(request: PersonRequest, pk: int) -> Person:
    """A person in the caseworker's scope, or a 404; that they look is noted."""
    owner = get_object_or_404(works_in_scope(request.user, Person.objects.all()), pk=pk)
    record_ledger_access(by=request.user, owner=owner)
    return owner


def read_ledger(request: PersonRequest, pk: int) -> HttpResponse:
    """What a balance is the sum of: one's own, or that of somebody in the caseworker's scope."""
    owner = request.user if pk == request.user.pk else somebody(request, pk)
    page = Paginator(ledger_of(request.user, owner), ROWS).get_page(request.GET.get("page"))
    context = {"owner": owner, "page": page, "rows": [entry_of(row) for row in page]}
    return render(request, "leave/read_ledger.html", context)


def entry_of(row: Any) -> dict[str, Any]:
    minutes = hours_words(abs(row.minutes))
    return {
        "date": row.leave_date,
        "kind": Scheme(row.scheme).label,
        "what": row.get_kind_display(),
        "time": minutes if row.minutes > 0 else f"−{minutes}",
        "reason": row.reason,
        "by": row.by.get_full_name() if row.by else "",
        "at": row.at,
    }


def correct_ledger(request: PersonRequest, pk: int) -> HttpResponse:
    """Add a correction with a reason; nothing that stands is changed."""
    owner = somebody(request, pk)
    names = ("once", "scheme", "child", "leave_date", "reason")
    return ask_page(
        request,
        "correct_ledger",
        CorrectLedgerForm(posted(request)),
        lambda data: correct(
            by=request.user,
            owner=owner,
            minutes=data["amount"],
            **{name: data[name] for name in names},
        ),
        back=reverse("read-ledger", args=[pk]),
        said=_("The correction is saved. The person can see it."),
        owner=owner,
    )


def list_leave_accesses(request: PersonRequest) -> HttpResponse:
    """Who has read one's leave, when and why."""
    page = Paginator(accesses_of(request.user), ROWS).get_page(request.GET.get("page"))
    read = requests_read(page)
    rows = [(e.at, reader_of(e), why(e), what(read.get(e.record_id or NOTHING))) for e in page]
    return render(request, "leave/list_leave_accesses.html", {"page": page, "rows": rows})


def what(read: Any) -> str:
    """Which request was read; or, where it was none, the balance."""
    if read is None:
        return _("Your balance and what it is made of")
    return _("Leave of %(when)s") % {"when": from_to(read.first_day, read.last_day)}
