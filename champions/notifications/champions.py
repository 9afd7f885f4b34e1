"""To champions and their deputies: how many, never who."""

import datetime as dt

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from champions.models import Champion, Session
from govuk.templatetags.govuk import moment
from notifications.outbox import Letter


def champion_appointed(champion: Champion, first: dt.date) -> Letter:
    return Letter(
        champion.person_id,
        f"champion:{champion.pk}:appointed:{first.isoformat()}",
        "champion_appointed",
        _("You are a Champion from %(day)s") % {"day": date_format(first)},
        _("Write your page, so that people can find you, and add times when they can talk to you."),
        "/champions/desk/",
    )


def deputy_appointed(champion: Champion) -> Letter | None:
    if champion.deputy_id is None:
        return None
    return Letter(
        champion.deputy_id,
        f"champion:{champion.pk}:deputy:{champion.deputy_id}",
        "deputy_appointed",
        _("You are the deputy of %(name)s") % {"name": champion.person.get_full_name()},
        _("You can look after their sessions and answer questions while they are away."),
        "/champions/desk/",
    )


def session_tomorrow(session: Session, booked: int) -> Letter:
    count = ngettext("%(count)s place is taken.", "%(count)s places are taken.", booked)
    return Letter(
        session.champion.person_id,
        f"session:{session.pk}:tomorrow",
        "session_tomorrow",
        _("Your session on %(at)s") % {"at": moment(session.starts_at)},
        count % {"count": booked},
        f"/champions/sessions/{session.pk}/taken/",
    )


def session_held(session: Session) -> Letter:
    return Letter(
        session.champion.person_id,
        f"session:{session.pk}:held",
        "session_held",
        _("What did you hear on %(day)s?") % {"day": date_format(session.starts_at)},
        _("Record the themes of your session, in general and without anybody’s name."),
        f"/champions/sessions/{session.pk}/themes/",
    )


def questions_waiting(person_id: int, day: dt.date, count: int) -> Letter:
    body = ngettext("%(count)s question came.", "%(count)s questions came.", count)
    return Letter(
        person_id,
        f"questions:{day.isoformat()}:{person_id}",
        "questions_waiting",
        _("Questions of %(day)s wait for an answer") % {"day": date_format(day)},
        body % {"count": count},
        "/champions/questions/waiting/",
    )
