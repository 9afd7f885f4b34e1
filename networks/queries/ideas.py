"""Ideas: the list of all staff, what waits for HR, and how well answers were given in time."""

import datetime as dt
import hashlib
import uuid
from collections.abc import Mapping

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac

from networks.models import Decision, Idea, Meeting, Support, Thread
from networks.permissions.boards import threads_visible_to
from networks.permissions.ideas import ideas_visible_to
from networks.permissions.meetings import decisions_visible_to, meetings_visible_to
from networks.rules.ideas import Kept
from networks.states import ANSWERED_IDEAS, GONE_IDEAS, OPEN_IDEAS, IdeaStatus
from people.models import Person

SHOWN = {
    "open": OPEN_IDEAS,
    "answered": ANSWERED_IDEAS,
}


def token_of(once: object) -> str:
    """The secret of one sent form: 64 characters that only this portal can make of its one-time key."""
    return salted_hmac("networks.idea", str(once), algorithm="sha256").hexdigest()


def hash_of(token: str) -> str:
    """What is kept of a secret: enough to know it again, too little to make it."""
    return hashlib.sha256(token.encode()).hexdigest()


def idea_of(token: str) -> QuerySet[Idea]:
    """The idea to which a secret belongs."""
    return Idea.objects.filter(token_hash=hash_of(token)).select_related("hr_owner")


def ideas(user: Person, which: str = "") -> QuerySet[Idea]:
    """What all staff can read, the newest first; or only "open", "answered" or one's own ("mine")."""
    found = ideas_visible_to(user, Idea.objects.select_related("network"))
    if which == "mine":
        return found.filter(raised_by=user)
    found = found.exclude(status__in=GONE_IDEAS)
    return found.filter(status__in=SHOWN[which]) if which in SHOWN else found


def supports(user: Person, idea: Idea) -> bool:
    return Support.objects.filter(idea=idea, person=user).exists()


def answered(user: Person) -> QuerySet[Idea]:
    """Ideas with an answer, the latest first, for "You said, we did"."""
    visible = ideas_visible_to(user, Idea.objects.select_related("network", "hr_owner"))
    visible = visible.filter(status__in=ANSWERED_IDEAS)
    return visible.annotate(last=F("answered_at")).order_by("-last", "id")


def in_time(today: dt.date) -> Kept:
    """The share of ideas answered in time.

    Counted are the ideas whose first promised day lies in the twelve months that end yesterday
    (a promise for today can still be kept). In time is one that was adopted, adapted or declined on
    or before that day. A promise that is moved later does not move the day that counts. One that is
    still not answered counts as late. Left out are ideas that were taken back or taken down, and
    those without an owner, which have no promise yet: they are told beside the share.
    """
    since = today - dt.timedelta(days=365)
    promised = Idea.objects.exclude(status__in=GONE_IDEAS).filter(
        first_promised_on__gte=since, first_promised_on__lt=today
    )
    kept = Q(answered_at__date__lte=F("first_promised_on"))
    return Kept(**promised.aggregate(due=Count("pk"), in_time=Count("pk", filter=kept)))


def beside(today: dt.date) -> dict[str, int]:
    """What the share does not tell: ideas without an owner, overdue ones, and those taken down."""
    late = Q(status=IdeaStatus.OWNED, promised_on__lt=today)
    return Idea.objects.aggregate(
        waiting=Count("pk", filter=Q(status=IdeaStatus.RAISED)),
        overdue=Count("pk", filter=late),
        taken_down=Count("pk", filter=Q(status=IdeaStatus.TAKEN_DOWN)),
    )


def begun_from(user: Person, source: Mapping[str, str]) -> dict[str, str]:
    """What a form begins with: the title of a ``thread``, the words of a ``decision``, or for an
    officer the network of a ``meeting``; only of those that ``user`` may read."""
    begun = {}
    for kind, rows, field, name in (
        ("thread", threads_visible_to(user, Thread.objects.all()), "title", "title"),
        ("decision", decisions_visible_to(user, Decision.objects.all()), "text", "body"),
        ("meeting", meetings_visible_to(user, Meeting.objects.all()), "network_id", "network"),
    ):
        try:
            pk = uuid.UUID(source.get(kind, ""))
        except ValueError:
            continue
        found = rows.filter(pk=pk).values_list(field, flat=True).first()
        if found is not None:
            begun[name] = str(found)
    return begun


def without_name_today() -> int:
    """How many were raised without a name today."""
    return Idea.objects.filter(raised_on=timezone.localdate()).exclude(token_hash="").count()
