"""How pages and messages say a span of time."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from govuk.templatetags.govuk import moment


def span(starts_at: dt.datetime, ends_at: dt.datetime) -> str:
    """ "1 May 2026 at 10:30am to 11:30am", with the second day where it is another one."""
    last = moment(ends_at)
    if timezone.localdate(starts_at) == timezone.localdate(ends_at):
        last = last.removeprefix(moment(ends_at).rsplit(" ", 1)[0]).strip()
    return _("%(first)s to %(last)s") % {"first": moment(starts_at), "last": last}


def clock(at: dt.datetime) -> str:
    """The time of day of a moment: "10:30am"."""
    return moment(at).rsplit(" ", 1)[1]
