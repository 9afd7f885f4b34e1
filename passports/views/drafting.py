"""Starting, checking, sending, withdrawing and discarding one's passport."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from govuk.components import Link
from passports.actions import drafting as actions
from passports.forms.drafting import (
    DiscardForm,
    SendForm,
    StartForm,
    StartVersionForm,
    WithdrawForm,
)
from passports.forms.prompts import TALK
from passports.models import Arrangement
from passports.queries.drafts import manager_of, open_versions, own_passports
from passports.queries.sharing import manager_level
from passports.rules.deadlines import ANSWER_WORKING_DAYS
from passports.states import VersionStatus
from passports.views import PersonRequest, posted
from passports.views.doing import did
from passports.views.summaries import arrangement_rows, leaving_rows, sections_of
from passports.views.tasks import tasks_of


def start_passport(request: PersonRequest) -> HttpResponse:
    """What a passport is and is not, and the button that begins one."""
    if request.method != "POST" and own_passports(request.user).exists():
        return redirect("my-passport")
    form = StartForm(posted(request))
    if form.is_valid() and did(form, actions.start_passport, **form.cleaned_data, by=request.user):
        return redirect("edit-passport")
    context = {"form": form, "flexible_working_url": settings.FLEXIBLE_WORKING_URL}
    return render(request, "passports/start_passport.html", context)


def edit_passport(request: PersonRequest) -> HttpResponse:
    """The task list of the draft."""
    version = get_object_or_404(open_versions(request.user))
    if version.status != VersionStatus.DRAFT:
        return redirect("my-passport")
    arrangements = list(version.arrangements.all())
    context = {
        "version": version,
        "tasks": tasks_of(version, arrangements),
        "ready": is_ready(arrangements),
    }
    return render(request, "passports/edit_passport.html", context)


def is_ready(arrangements: list[Arrangement]) -> bool:
    """Whether there is enough to send."""
    return bool(arrangements) and all(row.in_work_terms for row in arrangements)


def check_passport(request: PersonRequest) -> HttpResponse:
    """All that was written, with links to change it."""
    version = get_object_or_404(open_versions(request.user))
    if version.status != VersionStatus.DRAFT:
        return redirect("my-passport")
    arrangements = list(version.arrangements.all())
    context = {
        "sections": sections_of(version),
        "arrangements": [arrangement_rows(row, "check") for row in arrangements],
        "leaving": leaving_rows(version),
        "ready": is_ready(arrangements),
    }
    return render(request, "passports/check_passport.html", context)


def send_passport(request: PersonRequest) -> HttpResponse:
    """Who will see what of it, and the button that sends it."""
    version = get_object_or_404(open_versions(request.user))
    if request.method != "POST" and version.status != VersionStatus.DRAFT:
        return redirect("my-passport")
    if version.status == VersionStatus.SHARED:
        return redirect("passport-sent")
    form = SendForm(posted(request), initial={"level": manager_level(version.passport)})
    form.cancel = Link(_("Not yet"), reverse("edit-passport"))
    sent = {"by": request.user, "passport": version.passport}
    if form.is_valid() and did(form, actions.send_passport, **form.cleaned_data, **sent):
        return redirect("passport-sent")
    arrangements = list(version.arrangements.all())
    context = {
        "form": form,
        "manager": manager_of(request.user),
        "count": len(arrangements),
        "ready": is_ready(arrangements),
        "days": ANSWER_WORKING_DAYS,
        "talk": TALK,
    }
    return render(request, "passports/send_passport.html", context)


def passport_sent(request: PersonRequest) -> HttpResponse:
    """It was sent: what happens next and when."""
    version = get_object_or_404(open_versions(request.user))
    if version.status != VersionStatus.SHARED:
        return redirect("my-passport")
    return render(request, "passports/passport_sent.html", {"version": version, "talk": TALK})


def withdraw_passport(request: PersonRequest) -> HttpResponse:
    """Take back what was sent, after a question."""
    version = get_object_or_404(open_versions(request.user))
    form = WithdrawForm(posted(request))
    form.cancel = Link(_("Leave it with your manager"), reverse("my-passport"))
    mine = {"by": request.user, "passport": version.passport}
    if form.is_valid() and did(form, actions.withdraw_passport, **form.cleaned_data, **mine):
        messages.success(request, _("You have withdrawn your passport. Only you can see it now."))
        return redirect("edit-passport")
    if request.method != "POST" and version.status == VersionStatus.DRAFT:
        return redirect("edit-passport")
    return render(request, "passports/withdraw_passport.html", {"form": form, "version": version})


def discard_passport(request: PersonRequest) -> HttpResponse:
    """Throw away what was written, after a question."""
    version = get_object_or_404(open_versions(request.user))
    form = DiscardForm(posted(request))
    form.cancel = Link(_("Keep it"), reverse("my-passport"))
    mine = {"by": request.user, "passport": version.passport}
    if form.is_valid() and did(form, actions.discard_passport, **form.cleaned_data, **mine):
        messages.success(request, _("What you wrote is deleted."))
        return redirect("my-passport")
    return render(request, "passports/discard_passport.html", {"form": form, "version": version})


def start_version(request: PersonRequest) -> HttpResponse:
    """Begin the next version, after saying what stays in force."""
    passport = get_object_or_404(own_passports(request.user))
    if request.method != "POST" and open_versions(request.user).exists():
        return redirect("my-passport")
    form = StartVersionForm(posted(request))
    form.cancel = Link(_("Not now"), reverse("my-passport"))
    mine = {"by": request.user, "passport": passport}
    if form.is_valid() and did(form, actions.start_version, **form.cleaned_data, **mine):
        return redirect("edit-passport")
    return render(request, "passports/start_version.html", {"form": form})
