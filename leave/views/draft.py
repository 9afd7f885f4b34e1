"""The answers of somebody who is asking, kept in their session until they are sent.

No words: what a person writes is asked for on the last page and stored encrypted when it is sent.
"""

import datetime as dt
from dataclasses import asdict, dataclass, field, replace
from typing import Any
from uuid import UUID

from leave.actions.taking import Pick
from leave.actions.weighing import Plan
from leave.forms.asking import WEEKS
from leave.models import LeaveDay, LeaveRequest
from leave.queries.judging import Child
from leave.states import Scheme
from leave.views import PersonRequest

KEY, SENT = "leave_draft", "leave_sent"
QUESTIONS = ("what", "kind", "confirm", "length", "when")


@dataclass(frozen=True)
class Draft:
    """What was answered so far. ``length`` waits for its days. ``again``: the days chosen next replace
    those chosen before. ``changing``: the request that is being changed."""

    need: str = ""
    scheme: str = ""
    confirms: bool = False
    child: int = 0
    disabled: bool = False
    length: str = ""
    again: bool = False
    picks: list[dict[str, Any]] = field(default_factory=list)
    changing: str = ""

    def has(self, question: str) -> bool:
        """Whether ``question`` is answered."""
        return {
            "what": bool(self.need),
            "kind": bool(self.scheme),
            "confirm": self.confirms or bool(self.child),
            "length": bool(self.picks or self.length),
            "when": bool(self.picks),
        }[question]

    @property
    def questions(self) -> list[str]:
        """Those that are to be answered, in order: carer's and parental leave ask to confirm."""
        confirms = self.scheme in (Scheme.CARERS_LEAVE, Scheme.PARENTAL_LEAVE)
        return [q for q in QUESTIONS if q != "confirm" or confirms]

    @property
    def unit(self) -> str:
        """How long: the answer, or whole weeks, where nothing else is possible."""
        if self.scheme == Scheme.PARENTAL_LEAVE and not self.disabled:
            return WEEKS
        return self.length

    @property
    def next(self) -> str:
        """The first question without an answer; "" if all are answered."""
        skipped = ("length",) if self.unit == WEEKS else ()
        missing = (q for q in self.questions if q not in skipped and not self.has(q))
        return next(missing, "")

    @property
    def plan(self) -> Plan:
        child = Child(self.child, True, self.disabled) if self.child else None
        picks = tuple(as_pick(values) for values in self.picks)
        return Plan(self.scheme, self.need, picks, child, self.confirms)

    def with_pick(self, pick: Pick) -> "Draft":
        """With one thing more that was picked, or with that alone; whole weeks are picked once."""
        kept = [] if self.again or pick.weeks else self.picks
        return replace(self, picks=[*kept, as_values(pick)], length="", again=False)


def as_values(pick: Pick) -> dict[str, Any]:
    values = asdict(pick)
    return {
        name: v.isoformat() if isinstance(v, dt.date | dt.time) else v for name, v in values.items()
    }


def as_pick(values: dict[str, Any]) -> Pick:
    read = dict(values)
    read["first"], read["last"] = map(dt.date.fromisoformat, (values["first"], values["last"]))
    if values["starts_at"]:
        read["starts_at"] = dt.time.fromisoformat(values["starts_at"])
    return Pick(**read)


def draft_of(request: PersonRequest) -> Draft:
    """What this person has answered so far in this session; nothing yet for anybody else's."""
    return Draft(**request.session.get(KEY, {}))


def keep(request: PersonRequest, draft: Draft) -> None:
    request.session[KEY] = asdict(draft)


def forget(request: PersonRequest, sent: UUID) -> None:
    """The draft is sent: it is no more, and sending it once more leads to what became of it."""
    request.session.pop(KEY, None)
    request.session[SENT] = str(sent)


def draft_from(request: LeaveRequest) -> Draft:
    """A draft that changes ``request``: the same kind of leave, its days as they are now."""
    rows = request.days.filter(version=request.days_version).order_by("date")
    picks = [
        Pick(row.date, row.date, row.unit, row.starts_at, int(row.minutes))
        if row.unit == LeaveDay.Unit.HOURS
        else Pick(row.date, row.date, row.unit)
        for row in rows
    ]
    return Draft(
        need=request.need,
        scheme=request.scheme,
        confirms=request.confirms_entitlement and request.scheme == Scheme.CARERS_LEAVE,
        picks=[as_values(pick) for pick in picks],
        changing=str(request.pk),
    )
