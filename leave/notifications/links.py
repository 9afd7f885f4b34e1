"""Where a message about leave leads."""

from leave.models import LeaveRequest


def to_owner(request: LeaveRequest) -> str:
    return f"/leave/mine/{request.pk}/"


def to_decider(request: LeaveRequest) -> str:
    return f"/leave/{request.pk}/"
