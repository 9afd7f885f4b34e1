from networks.models.announcement import Announcement
from networks.models.board import Board, Follow, Pseudonym, ReadMark, Thread
from networks.models.election import Candidate, Election, Voter
from networks.models.event import Answer, Event, Feed
from networks.models.idea import Idea, IdeaStep, Support
from networks.models.meeting import (
    AgendaItem,
    Attendance,
    Correction,
    Decision,
    Meeting,
    Minute,
    Paper,
    View,
)
from networks.models.meeting_action import ActionStep, MeetingAction
from networks.models.membership import Membership, Partner, Preference
from networks.models.moderation import AnonymityLift, Appeal, Removal, Report
from networks.models.network import Network, Page, PageEdit
from networks.models.planner import Occasion, PlannerTask
from networks.models.post import Attachment, Post, PostEdit
from networks.models.release import ReleaseRequest
from networks.models.role import RoleTerm
from networks.models.story import Story, StoryEdit

__all__ = [
    "ActionStep",
    "AgendaItem",
    "Announcement",
    "AnonymityLift",
    "Answer",
    "Appeal",
    "Attachment",
    "Attendance",
    "Board",
    "Candidate",
    "Correction",
    "Decision",
    "Election",
    "Event",
    "Feed",
    "Follow",
    "Idea",
    "IdeaStep",
    "Meeting",
    "MeetingAction",
    "Membership",
    "Minute",
    "Network",
    "Occasion",
    "Page",
    "PageEdit",
    "Paper",
    "Partner",
    "PlannerTask",
    "Post",
    "PostEdit",
    "Preference",
    "Pseudonym",
    "ReadMark",
    "ReleaseRequest",
    "Removal",
    "Report",
    "RoleTerm",
    "Story",
    "StoryEdit",
    "Support",
    "Thread",
    "View",
    "Voter",
]
