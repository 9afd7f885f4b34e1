"""HR writes a policy, tries it, switches it on, and sets its end."""

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from audit import trail
from leave import permissions
from leave.models import LeavePolicy, LeaveRequest
from leave.models.terms import check_terms
from leave.queries.policies import (
    A_DAY,
    Errors,
    of_the_same_kind,
    overlap_errors,
    replaced_by,
)
from leave.queries.shortfalls import shortfalls
from leave.states import Scheme
from people.models import Person

SWITCHED_ON = _("It is switched on, so only its last day can be changed.")


def check_policy(policy: LeavePolicy) -> None:
    """Raise ValidationError by field (of the model, or the name of a term) for what keeps ``policy``
    from being switched on: terms that cannot be read, days that overlap, less than the law gives."""
    try:
        check_terms(policy.scheme, policy.terms)
    except ValueError as error:
        raise ValidationError({"terms": [ValidationError(str(error), code="terms")]}) from error
    errors = overlap_errors(policy)
    for field, texts in shortfalls(policy).items():
        errors.setdefault(field, []).extend(texts)
    if policy.scheme == Scheme.SPECIAL_LEAVE and not policy.answer_working_days:
        told = _("Enter after how many working days an undecided request goes up.")
        errors["answer_working_days"] = [told]
    refuse(errors)


def refuse(errors: Errors) -> None:
    if errors:
        raise ValidationError(errors)


def held(by: Person, policy: LeavePolicy) -> LeavePolicy:
    """The policy as it is now, with all of its kind and nation held: of two editors one waits.
    Asking under one of them goes on meanwhile. Raises PermissionDenied."""
    if not permissions.can_edit_policies(by):
        raise PermissionDenied
    kind = LeavePolicy.objects.filter(scheme=policy.scheme, nation=policy.nation)
    rows = {row.pk: row for row in kind.select_for_update(no_key=True).order_by("pk")}
    if policy.pk not in rows:
        raise ValidationError(_("This policy is not there any more."), code="state")
    return rows[policy.pk]


def held_draft(by: Person, policy: LeavePolicy) -> LeavePolicy:
    """Likewise, of one that is not switched on. Raises ValidationError("state") if it is."""
    policy = held(by, policy)
    if policy.switched_on_at:
        raise ValidationError(SWITCHED_ON, code="state")
    return policy


@trail.action
def add_policy(*, by: Person, details: dict[str, Any]) -> LeavePolicy:
    """Write down a policy to be tried: nobody can ask for leave under it yet. ``details`` are fields of
    the model. Raises PermissionDenied, or ValidationError by field as :func:`check_policy`."""
    if not permissions.can_edit_policies(by):
        raise PermissionDenied
    policy = LeavePolicy(**{"is_example": False, **details})
    check_policy(policy)
    policy.save()
    return policy


@trail.action
def edit_policy(*, by: Person, policy: LeavePolicy, details: dict[str, Any]) -> LeavePolicy:
    """Change a policy that is being tried. Raises as :func:`add_policy`, and ValidationError("state")
    once it is switched on."""
    policy = held_draft(by, policy)
    for field, value in details.items():
        setattr(policy, field, value)
    check_policy(policy)
    policy.save()
    return policy


@trail.action
def discard_policy(*, by: Person, policy: LeavePolicy) -> None:
    """Throw away a policy that was never switched on. Raises as :func:`edit_policy`."""
    held_draft(by, policy).delete()


@trail.action
def switch_on_policy(*, by: Person, policy: LeavePolicy) -> LeavePolicy:
    """From its first day on people ask for leave under ``policy``; the one that holds until then ends
    on the day before. Requests that were made keep the policy they were made under.

    Raises PermissionDenied; ValidationError("state") if it is on; by field as :func:`check_policy`, and
    for a first day that is over.
    """
    policy = held_draft(by, policy)
    if policy.starts_on < timezone.localdate():
        told = _("The first day is over. Change it to today or later.")
        refuse({"starts_on": [told]})
    check_policy(policy)
    if before := replaced_by(policy):
        before.ends_on = policy.starts_on - A_DAY
        before.save(update_fields=["ends_on"])
    policy.switched_on_at, policy.switched_on_by = timezone.now(), by
    policy.save(update_fields=["switched_on_at", "switched_on_by"])
    return policy


def check_end(policy: LeavePolicy) -> None:
    """Raise ValidationError by field if ``policy``, which is switched on, cannot end on its last day."""
    today = timezone.localdate()
    if policy.ends_on and policy.starts_on <= policy.ends_on < today:
        refuse({"ends_on": [_("The last day must be today or later.")]})
    refuse(overlap_errors(policy))


@trail.action
def end_policy(*, by: Person, policy: LeavePolicy, ends_on: dt.date | None) -> LeavePolicy:
    """Set the last day of a policy that is switched on (None: no end). Raises PermissionDenied,
    ValidationError("state") if it is not on, or for ``ends_on`` as :func:`check_end`."""
    policy = held(by, policy)
    if not policy.switched_on_at:
        raise ValidationError(
            _("It is not switched on. Change or delete it instead."), code="state"
        )
    policy.ends_on = ends_on
    check_end(policy)
    policy.save(update_fields=["ends_on"])
    return policy


@trail.action
def take_back_policy(*, by: Person, policy: LeavePolicy) -> LeavePolicy:
    """Switch a policy off that has not begun and under which nobody has asked; it is a draft again, and
    the one that it replaced takes its days. Raises PermissionDenied, or ValidationError("state")."""
    policy = held(by, policy)
    begun = policy.starts_on <= timezone.localdate()
    used = LeaveRequest.objects.filter(policy=policy).exists()
    if not policy.switched_on_at or begun or used:
        told = _(
            "Only a policy that has not begun, and under which nobody asked, can be taken back."
        )
        raise ValidationError(told, code="state")
    before = of_the_same_kind(policy).filter(ends_on=policy.starts_on - A_DAY).first()
    policy.switched_on_at = policy.switched_on_by = None
    policy.save(update_fields=["switched_on_at", "switched_on_by"])
    if before:
        before.ends_on = policy.ends_on
        before.save(update_fields=["ends_on"])
    return policy
