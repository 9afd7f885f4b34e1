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
        "rhys.jones@harbour.example",
        _("A carer who has not started yet"),
        _("Nothing is filled in. See the start page and the first questions."),
    ),
    DemoPerson(
        "lowri.mcbride@harbour.example",
        _("A carer halfway through a first draft"),
        _("Nobody else can see it, or that it exists."),
    ),
    DemoPerson(
        "aisha.singh@harbour.example",
        _("A carer waiting for an answer"),
        _(
            "It is with the manager; see until when an answer is due. Leave was moved, with a letter."
        ),
    ),
    DemoPerson(
        "janet.davies@harbour.example",
        _("A carer whose manager has answered"),
        _("One arrangement was not agreed. Accept, or go back to the manager."),
    ),
    DemoPerson(
        "sarah.edwards@harbour.example",
        _("A carer with a passport in force"),
        _("Did it happen, and does it help? One arrangement is on trial."),
    ),
    DemoPerson(
        "rachel.wallace@harbour.example",
        _("A carer whose manager changed last week"),
        _("What was agreed is still agreed. See what the new manager can see."),
    ),
    DemoPerson(
        "andrew.rogers@harbour.example",
        _("A carer who is asked whether a new manager may see it"),
        _("Yes, no, and how much is the carer’s to say."),
    ),
    DemoPerson(
        "helen.macdonald@harbour.example",
        _("A carer whose review is due"),
        _("A year has gone by. Has anything changed?"),
    ),
    DemoPerson(
        "marek.tiwari@harbour.example",
        _("A carer with a second version"),
        _("Two signed versions to compare."),
    ),
    DemoPerson(
        "aneta.green@harbour.example",
        _("A manager with three passports to answer"),
        _("One of them is overdue; another one is to be signed."),
    ),
    DemoPerson(
        "malcolm.johnston@harbour.example",
        _("A carer who has used three of five days"),
        _("Ask for leave, see what is left, or leave at once."),
    ),
    DemoPerson(
        "fergus.mensah@harbour.example",
        _("A manager with leave to answer"),
        _("Four requests are waiting; one notice is late. See who is away."),
    ),
    DemoPerson(
        "sunita.smith@harbour.example",
        _("A manager to whom a request went up"),
        _("Nobody answered it in time, so it is hers now."),
    ),
    DemoPerson(
        "hannah.scott@harbour.example",
        _("A new manager with one to acknowledge"),
        _("Sees what the carer chose to share, and what may be asked."),
    ),
    DemoPerson(
        "zainab.ryan@harbour.example",
        _("Standing in for a manager"),
        _("For a few weeks; sees what carers allow."),
    ),
    DemoPerson(
        "shabana.tiwari@harbour.example",
        _("An HR caseworker"),
        _("One case is waiting to be taken, one is open."),
    ),
    DemoPerson(
        "paul.mcbride@harbour.example",
        _("An HR analyst"),
        _(
            "Brings in outcomes and makes figures of them. Sees nobody’s answer, and nobody’s outcome."
        ),
    ),
    DemoPerson(
        "morag.wilson@harbour.example",
        _("A Champion"),
        _("Sees times and chosen names, answers questions, records what she hears."),
    ),
    DemoPerson(
        "sinead.wilson@harbour.example",
        _("A network lead"),
        _("Announces, invites, holds elections. Sees who belongs only where they show it."),
    ),
    DemoPerson(
        "harpreet.ross@harbour.example",
        _("An administrator"),
        _("Brings in the HR feed and writes leave policies. Sees no passport."),
    ),
    DemoPerson(
        "mei.boyle@harbour.example",
        _("A data protection officer"),
        _("Reads who looked at what, without content."),
    ),
)
