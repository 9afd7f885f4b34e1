"""The arrangements of a draft, written by its owner."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from audit.trail import action
from passports.actions.drafting import draft_of, of_owner
from passports.actions.timeline import next_status
from passports.models import Arrangement, Passport
from passports.rules.drafting import ARRANGEMENT
from passports.states import ANSWERED_ARRANGEMENTS, ARRANGEMENT_TRANSITIONS
from people.models import Person


@action
def add_arrangement(*, by: Person, passport: Passport, details: Mapping[str, Any]) -> Arrangement:
    """Ask for one more arrangement. ``details`` are its columns, ``category`` at least.

    The columns are those that an owner writes (``passports.rules.drafting.ARRANGEMENT``).

    Raises ValidationError: "state", "arrangement" (unknown column or choice), "dates".
    """
    version = draft_of(of_owner(passport, by))
    last = version.arrangements.aggregate(last=Max("position"))["last"]
    arrangement = Arrangement(version=version, position=0 if last is None else last + 1)
    write(arrangement, details)
    arrangement.save()
    return arrangement


@action
def edit_arrangement(
    *, by: Person, arrangement: Arrangement, changes: Mapping[str, Any]
) -> Arrangement:
    """Change columns of an arrangement of the draft. An answered one has to be answered again.

    Raises ValidationError: "state", "arrangement", "dates".
    """
    arrangement = of_draft(arrangement, by)
    before = {name: getattr(arrangement, name) for name in changes if name in ARRANGEMENT}
    write(arrangement, changes)
    changed = any(getattr(arrangement, name) != value for name, value in before.items())
    if changed and arrangement.status in ANSWERED_ARRANGEMENTS:
        take_answer_back(arrangement)
    arrangement.save()
    return arrangement


@action
def remove_arrangement(*, by: Person, arrangement: Arrangement) -> None:
    """Take an arrangement out of the draft. Raises ValidationError(code="state")."""
    of_draft(arrangement, by).delete()


def of_draft(arrangement: Arrangement, by: Person) -> Arrangement:
    """The arrangement as it stands, its passport locked; raises if it is in no draft of ``by``'s."""
    version = draft_of(of_owner(arrangement.version.passport, by))
    found = version.arrangements.filter(pk=arrangement.pk).first()
    if found is None:
        raise ValidationError(_("This arrangement is no longer in your draft."), code="state")
    return found


def take_answer_back(arrangement: Arrangement) -> None:
    """Set an answered arrangement back to asked, without the answer. Does not save."""
    arrangement.status = next_status(ARRANGEMENT_TRANSITIONS, arrangement.status, "ask_again")
    arrangement.answer = arrangement.reason_code = arrangement.alternative = ""
    arrangement.trial_ends_on = arrangement.put_in_place_on = None
    arrangement.answered_by = arrangement.answered_at = None


def write(arrangement: Arrangement, changes: Mapping[str, Any]) -> None:
    """Set the columns that an owner writes and check them. Does not save."""
    for name, value in changes.items():
        if name not in ARRANGEMENT:
            raise ValidationError(
                _("An arrangement has no “%(name)s”."), code="arrangement", params={"name": name}
            )
        setattr(arrangement, name, value)
    categories, routes = Arrangement.Category.values, Arrangement.Route.values
    if arrangement.category not in categories or arrangement.route not in routes:
        raise ValidationError(_("Select one of the choices that are offered."), code="arrangement")
    starts, ends = arrangement.starts_on, arrangement.ends_on
    if starts and ends and ends < starts:
        raise ValidationError(
            {"ends_on": ValidationError(_("The end must be after the start."), code="dates")}
        )
