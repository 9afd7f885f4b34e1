from passports.models.arrangement import Arrangement, DeliveryCheck
from passports.models.case import Case, EmergencyAccess
from passports.models.handover import Handover
from passports.models.narrative import Caring, Impact, LeavingAtOnce
from passports.models.passport import Passport, TimelineEntry
from passports.models.review import Meeting, Review
from passports.models.sharing import SharingChoice, SharingRequest
from passports.models.version import Version

__all__ = [
    "Arrangement",
    "Caring",
    "Case",
    "DeliveryCheck",
    "EmergencyAccess",
    "Handover",
    "Impact",
    "LeavingAtOnce",
    "Meeting",
    "Passport",
    "Review",
    "SharingChoice",
    "SharingRequest",
    "TimelineEntry",
    "Version",
]
