"""What is said when leave is answered. Never which kind of leave it is, and no reason: those are read on
the page, by those who may."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from leave.models import LeaveRequest
from leave.notifications import links, words
from leave.notifications.asking import tell
from notifications import outbox
from people.models import Person


def said_of(request: LeaveRequest) -> dict[str, str]:
    return {
        "name": request.owner.get_full_name(),
        "when": words.when(words.current_days(request)),
        "day": words.day(request.answer_by),
        "decider": request.decider.get_full_name() if request.decider else _("HR"),
    }


def tell_owner(request: LeaveRequest, kind: str, subject: str, body: str) -> None:
    outbox.put(
        recipient=request.owner,
        key=f"leave:{request.pk}:{kind}:{timezone.now():%Y%m%dT%H%M%S%f}",
        kind=kind,
        subject=subject,
        body=body % said_of(request),
        link=links.to_owner(request),
    )


def tell_manager(request: LeaveRequest, by: Person, body: str) -> None:
    """The line manager with whom it is, if somebody else answered: so that the work can be planned."""
    if request.manager and request.manager != by:
        said = said_of(request)
        subject = _("The request of %(name)s for leave has been answered") % said
        tell(request, [request.manager], "leave_answered", subject, body % said)


# --- leave that is a right ------------------------------------------------------------------------
def leave_agreed(request: LeaveRequest) -> None:
    subject = _("Your leave is agreed")
    tell_owner(request, "leave_agreed", subject, _("You can be away: %(when)s."))


def notice_waived(request: LeaveRequest) -> None:
    body = _("That you asked late does not matter any more. You get an answer by %(day)s.")
    tell_owner(request, "notice_waived", _("Asking late for your leave is no problem"), body)


def leave_stands(request: LeaveRequest, *, to: Iterable[Person]) -> None:
    """To the owner and to those who did not answer."""
    body = _("Nobody had to say yes: the time in which it could be moved is over. Away: %(when)s.")
    tell_owner(request, "leave_stands", _("Your leave stands as you asked for it"), body)
    said = said_of(request)
    subject = _("%(name)s is away: the leave stands") % said
    body = _("The last day to answer was %(day)s, so it stands as asked for: %(when)s.") % said
    tell(request, to, "leave_stands_for_manager", subject, body)


def leave_postponed(request: LeaveRequest) -> None:
    body = _("You have a letter with the reason and the new dates: %(when)s.")
    tell_owner(request, "leave_postponed", _("Your leave has been moved to other dates"), body)


# --- leave that can be declined -------------------------------------------------------------------
def leave_approved(request: LeaveRequest, *, by: Person) -> None:
    tell_owner(request, "leave_approved", _("Your leave is approved"), _("Away: %(when)s."))
    tell_manager(request, by, _("It is approved. Away: %(when)s."))


def leave_approved_in_part(request: LeaveRequest, *, by: Person) -> None:
    body = _("Approved: %(when)s. Read why not all of it, and how to have it looked at again.")
    tell_owner(request, "leave_approved_in_part", _("Your leave has been answered"), body)
    tell_manager(request, by, _("It is approved in part. Away: %(when)s."))


def decline_proposed(request: LeaveRequest) -> None:
    body = _(
        "Your manager has looked at it, and a second person decides: %(decider)s, by %(day)s."
        " Nothing is decided until then. You can take it back at any time."
    )
    subject = _("A second person looks at your request for leave")
    tell_owner(request, "decline_proposed", subject, body)


def second_look_asked(request: LeaveRequest, *, to: Iterable[Person]) -> None:
    """To the second manager, or to HR."""
    said = said_of(request)
    body = _("%(name)s asks for leave for %(when)s. Please take the second look by %(day)s.") % said
    tell(request, to, "second_look_asked", _("A request for leave needs a second look"), body)


def decline_confirmed(request: LeaveRequest, *, by: Person) -> None:
    body = _("Read the answer and the reasons, and how to have it looked at again.")
    tell_owner(request, "decline_confirmed", _("Your leave has been answered"), body)
    tell_manager(request, by, _("It is not approved. The second look agrees with you."))


def decline_overturned(request: LeaveRequest, *, by: Person) -> None:
    subject = _("Your leave is approved")
    tell_owner(request, "decline_overturned", subject, _("Away: %(when)s."))
    tell_manager(request, by, _("After the second look it is approved. Away: %(when)s."))


def look_again_asked(request: LeaveRequest, *, to: Iterable[Person]) -> None:
    """To somebody who has not answered it before."""
    said = said_of(request)
    body = (
        _("%(name)s asks that somebody else looks at a request again. Please answer by %(day)s.")
        % said
    )
    tell(request, to, "look_again_asked", _("A request for leave is to be looked at again"), body)


def decline_upheld(request: LeaveRequest, *, by: Person) -> None:
    body = _("Somebody else has looked at it. Read the answer and the reasons.")
    tell_owner(request, "decline_upheld", _("Your leave has been looked at again"), body)
    tell_manager(request, by, _("It was looked at again and is not approved."))


def leave_went_up(request: LeaveRequest, *, before: Iterable[Person], to: Iterable[Person]) -> None:
    """To the owner, to those who did not answer in time, and to whoever has it now."""
    body = _("It was not answered in time, so it is with %(decider)s now. Answer by: %(day)s.")
    tell_owner(request, "leave_went_up", _("Your request for leave has gone further up"), body)
    said = said_of(request)
    subject = _("A request for leave has gone further up")
    body = _("The request of %(name)s was not answered in time. It is with %(decider)s now.") % said
    tell(request, before, "leave_went_up_from_you", subject, body)
    body = _("%(name)s asks for leave for %(when)s and got no answer in time. Answer by %(day)s.")
    subject = _("A request for leave has come up to you")
    tell(request, to, "leave_came_up", subject, body % said)
