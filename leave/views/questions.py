"""The questions of asking: which form each has, what its answer changes, what stands round it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.forms import Form
from django.utils import timezone
from django.utils.translation import gettext as _

from leave.actions.taking import Pick
from leave.actions.weighing import nation_on, weigh
from leave.forms.asking import SPAN, WEEKS, ChildForm, ConfirmForm, KindForm, LengthForm, NeedForm
from leave.forms.days import FORMS
from leave.models import LeaveDay, LeaveRequest
from leave.queries.assessing import postings_of
from leave.queries.fitting import fitting
from leave.queries.policies import policy_for
from leave.rules.suggest import has_statutory_carers_leave
from leave.states import Scheme
from leave.views import PersonRequest, posted
from leave.views.draft import Draft

Unit = LeaveDay.Unit


def nation_of(request: PersonRequest) -> str:
    """Where the person works today."""
    return nation_on(postings_of(request.user), timezone.localdate())


def need_form(request: PersonRequest, draft: Draft) -> Form:
    return NeedForm(posted(request), initial={"need": draft.need})


def kind_form(request: PersonRequest, draft: Draft) -> Form:
    fits = fitting(request.user, draft.need, nation_of(request), timezone.localdate())
    return KindForm(posted(request), fits=fits, initial={"scheme": draft.scheme})


def confirm_form(request: PersonRequest, draft: Draft) -> Form:
    if draft.scheme == Scheme.CARERS_LEAVE:
        return ConfirmForm(posted(request), initial={"confirms": draft.confirms})
    initial = {"number": draft.child or None, "disabled": draft.disabled}
    initial["under_18"] = bool(draft.child)
    form = ChildForm(posted(request), initial=initial)
    if draft.changing:
        number = LeaveRequest.objects.get(pk=draft.changing, owner=request.user).child
        form.fields["number"].disabled = True
        form.initial["number"] = number
    return form


def length_form(request: PersonRequest, draft: Draft) -> Form:
    today = timezone.localdate()
    policy = policy_for(draft.scheme, nation_of(request), today)
    initial = {"length": draft.length}
    return LengthForm(posted(request), policy=None if draft.disabled else policy, initial=initial)


def when_form(request: PersonRequest, draft: Draft) -> Form:
    own = LeaveRequest.objects.filter(owner=request.user)
    changing = own.filter(pk=draft.changing).first() if draft.changing else None

    def check(pick: Pick) -> None:
        weigh(request.user, draft.with_pick(pick).plan, besides=changing)

    unit = draft.unit or Unit.DAY
    postings = postings_of(request.user)
    return FORMS[unit](posted(request), check=check, postings=postings, unit=unit)


ASKED: dict[str, Callable[[PersonRequest, Draft], Any]] = {
    "what": need_form,
    "kind": kind_form,
    "confirm": confirm_form,
    "length": length_form,
    "when": when_form,
}


def answered(request: PersonRequest, question: str, draft: Draft, form: Any) -> Draft:
    """The draft with the answer to ``question``. Another need or kind begins again after it."""
    data = form.cleaned_data
    if question == "what":
        return draft if data["need"] == draft.need else Draft(need=data["need"])
    if question == "kind":
        same = data["scheme"] == draft.scheme
        return draft if same else Draft(need=draft.need, scheme=data["scheme"])
    if question == "confirm" and draft.scheme == Scheme.CARERS_LEAVE:
        return replace(draft, confirms=True)
    if question == "confirm":
        weeks = draft.disabled == data["disabled"]
        kept = draft.picks if weeks else []
        return replace(draft, child=data["number"], disabled=data["disabled"], picks=kept)
    if question == "length":
        return replace(draft, length=data["length"], again="again" in request.GET)
    return draft.with_pick(form.pick())


def words_of(request: PersonRequest, draft: Draft, question: str) -> dict[str, Any]:
    """What stands round a question: its heading where the form has none, and what one should know."""
    if question == "kind":
        nation = nation_of(request)
        sudden = draft.need == LeaveRequest.Need.UNEXPECTED
        return {"no_carers_leave": not has_statutory_carers_leave(nation), "is_sudden": sudden}
    if question == "confirm":
        return {"is_for_child": draft.scheme == Scheme.PARENTAL_LEAVE}
    if question == "when":
        return {"heading": heading_of(draft.unit)}
    return {}


def heading_of(unit: str) -> str:
    """The heading of the page on which the days are chosen; "" where its one question is the heading."""
    if unit in (SPAN, WEEKS):
        return _("When is your leave?")
    return _("Which hours?") if unit == Unit.HOURS else ""
