"""Passports of a made-up employer, written straight into the state that a test needs.

``PassportFactory(owner=carol, manager=mo, in_force=True)`` makes the passport, its version with two
arrangements, and the sharing choices. Its traits name where it stands:

* ``draft`` (the default), ``shared``, ``answered``, ``signed_by_owner``: the first version is open;
* ``in_force``, ``review_due``, ``paused``, ``ended``: version 1 was signed by both and is frozen;
* ``with_next_draft``: beside version 1 in force, version 2 is being drafted;
* ``with_handover``, ``with_case``, ``with_review``, ``with_meeting``: one that is open;
* ``version__arrangements=[{"not_agreed": True}, …]``: other arrangements than the two;
* ``version__words=False``: the person has written nothing about caring and its effect;
* ``level="everything"``: how much the manager sees; ``choices={recipient: (choice, level)}``.
"""

from tests.factories.passports.beside import (
    CaseFactory,
    DeliveryCheckFactory,
    EmergencyAccessFactory,
    HandoverFactory,
    MeetingFactory,
    ReviewFactory,
    SharingChoiceFactory,
    SharingRequestFactory,
    TimelineEntryFactory,
)
from tests.factories.passports.contents import (
    ArrangementFactory,
    CaringFactory,
    ImpactFactory,
    LeavingAtOnceFactory,
)
from tests.factories.passports.moments import ago, ahead
from tests.factories.passports.passport import PassportFactory, VersionFactory

__all__ = [
    "ArrangementFactory",
    "CaringFactory",
    "CaseFactory",
    "DeliveryCheckFactory",
    "EmergencyAccessFactory",
    "HandoverFactory",
    "ImpactFactory",
    "LeavingAtOnceFactory",
    "MeetingFactory",
    "PassportFactory",
    "ReviewFactory",
    "SharingChoiceFactory",
    "SharingRequestFactory",
    "TimelineEntryFactory",
    "VersionFactory",
    "ago",
    "ahead",
]
