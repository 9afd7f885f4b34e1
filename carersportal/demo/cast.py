"""The people one can be in the demo, as they are described on its sign-in page.

The demo data are made to fit these descriptions: whoever makes them gives the people these
addresses. A person who is not in the database is left out of the page.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class DemoPerson:
    """``email`` finds the person; ``title`` says who to be; ``description`` what there is to see."""

    email: str
    title: str | Promise
    description: str | Promise


DEMO_PEOPLE = (
    DemoPerson(
        "carol.carer@example.org",
        _("A carer who has not started yet"),
        _("Nothing is filled in. See the start page and the task list."),
    ),
    DemoPerson(
        "mo.manager@example.org",
        _("A manager with passports to answer"),
        _("Three people have sent something to answer."),
    ),
)
