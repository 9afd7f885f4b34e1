"""One's own account."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from govuk.components import Row
from people.models import Person, Posting


@require_GET
def account(request: HttpRequest) -> HttpResponse:
    """Who HR says one is, how one signs in, and how to sign out."""
    person: Person = request.user  # type: ignore[assignment]
    today = Posting.objects.on(timezone.localdate()).select_related("unit", "manager")
    posting = today.filter(person=person).first()
    rows = [
        Row(_("Name"), person.get_full_name()),
        Row(_("Work e-mail address"), person.email),
        Row(_("Staff number"), person.staff_number),
    ]
    if posting:
        manager = posting.manager.get_full_name() if posting.manager else _("Nobody")
        rows += [Row(_("Unit"), posting.unit.name), Row(_("Manager"), manager)]
    context = {
        "rows": rows,
        "hr_contact": settings.HR_CONTACT,
        "password_sign_in": settings.PASSWORD_SIGN_IN,
        "has_password": person.has_usable_password(),
        "oidc_name": settings.OIDC_NAME if settings.OIDC_CLIENT_ID else "",
    }
    return render(request, "people/account.html", context)
