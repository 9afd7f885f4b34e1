"""The daily job of networks: everything that happens because a day has come."""

import datetime as dt

from networks.actions.announcements import send_digests
from networks.actions.elections import close_elections, open_voting
from networks.actions.idea_deadlines import run_idea_deadlines
from networks.actions.meeting_actions import remind_of_actions
from networks.actions.meetings import remind_of_meetings
from networks.actions.membership import count_members, forget_leavers
from networks.actions.partners import forget_partners
from networks.actions.posts import erase_withdrawn
from networks.actions.releases import remind_of_releases
from networks.actions.roles import remind_of_terms
from networks.actions.stories import end_stories
from networks.actions.waiting import remind_of_moderation
from people.models import Person


def run_network_deadlines(*, by: Person | None = None, today: dt.date) -> None:
    """Do what is due on ``today``. Run it as often as you like: everything happens once."""
    forget_leavers(by=by, today=today)
    forget_partners(by=by, today=today)
    erase_withdrawn(by=by)
    count_members(by=by, today=today)
    open_voting(by=by, today=today)
    close_elections(by=by, today=today)
    remind_of_terms(by=by, today=today)
    remind_of_releases(by=by, today=today)
    remind_of_meetings(by=by, today=today)
    remind_of_actions(by=by, today=today)
    remind_of_moderation(by=by, today=today)
    send_digests(by=by, today=today)
    run_idea_deadlines(by=by, today=today)
    end_stories(by=by, today=today)
