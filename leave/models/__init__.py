from leave.models.calendar import CalendarFeed
from leave.models.decision import LeaveDecision
from leave.models.delegate import LeaveDelegate
from leave.models.ledger import LedgerEntry
from leave.models.policy import LeavePolicy
from leave.models.request import LeaveDay, LeaveRequest

__all__ = [
    "CalendarFeed",
    "LeaveDay",
    "LeaveDecision",
    "LeaveDelegate",
    "LeavePolicy",
    "LeaveRequest",
    "LedgerEntry",
]
