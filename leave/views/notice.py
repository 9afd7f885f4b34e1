"""A manager writes down what somebody asked for aloud."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from leave.actions import asking
from leave.forms.notice import LogNoticeForm
from leave.queries.reports import may_log_for
from leave.views import PersonRequest, posted
from leave.views.doing import ask_page


def log_notice(request: PersonRequest) -> HttpResponse:
    """Who asked, when, for which days. For those who have a team today, or stand in for one."""
    team = may_log_for(request.user)
    if not team.exists():
        raise Http404
    form = LogNoticeForm(posted(request), team=team)
    return ask_page(
        request,
        "log_notice",
        form,
        lambda data: asking.log_notice(
            by=request.user,
            owner=data["person"],
            plan=form.plan(),
            notice_given=data["notice_given"],
            once=data["once"],
        ),
        back=reverse("home"),
        said=_("It is written down. They have been told and can put it right."),
    )
