"""A champion writes their own page."""

import hashlib

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import action
from champions.models import Champion, Portrait
from champions.permissions import can_edit_page
from champions.refusals import refusal
from champions.rules import portraits
from networks.rules.pictures import NotAPictureError
from people.models import Person


def own_page(by: Person) -> Champion:
    """The page of a champion, made if a role was given without one. Raises PermissionDenied."""
    if not can_edit_page(by):
        raise PermissionDenied
    champion, _made = Champion.objects.get_or_create(person=by)
    return champion


@action
def edit_champion_page(*, by: Person, who: str, why: str, reach: str) -> Champion:
    """Say who one is, why one does this, and how one can be reached. Raises PermissionDenied."""
    champion = own_page(by)
    champion.who, champion.why, champion.reach = who, why, reach
    champion.save(update_fields=["who", "why", "reach"])
    return champion


@action
def change_portrait(*, by: Person, data: bytes) -> Portrait:
    """Take in a portrait, written anew from what it shows (see champions.rules.portraits).

    Raises PermissionDenied, or ValidationError with the code of what is wrong with the file.
    """
    champion = own_page(by)
    try:
        picture = portraits.read_portrait(data)
    except NotAPictureError as error:
        raise refusal("portrait", told(error.code), error.code) from error
    values = {
        "media_type": picture.media_type,
        "width": picture.width,
        "height": picture.height,
        "data": picture.data,
        "digest": hashlib.sha256(picture.data).hexdigest()[:16],
        "changed_at": timezone.now(),
    }
    portrait, _made = Portrait.objects.update_or_create(champion=champion, defaults=values)
    return portrait


def told(code: str) -> str:
    """What is wrong with a file, and what to do."""
    return {
        "size": _("The portrait must be smaller than 1 MB"),
        "type": _("The portrait must be a JPG or PNG"),
        "sides": _("The portrait must be between 100 and 4,000 pixels wide and high"),
        "broken": _("The portrait cannot be read. Save it again as a JPG or PNG"),
    }[code]


@action
def remove_portrait(*, by: Person) -> None:
    """Take one's portrait down; nothing of it is kept. Raises PermissionDenied."""
    Portrait.objects.filter(champion=own_page(by)).delete()
