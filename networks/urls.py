"""The addresses of networks. Those of requests for time and of calendars say nothing of care."""

from django.urls import path

from networks.views import (
    agenda,
    announcements,
    elections,
    events,
    meeting_actions,
    meetings,
    membership,
    minutes,
    networks,
    pages,
    partners,
    planner,
    releases,
    roles,
)

urlpatterns = [
    # the directory
    path("networks/", networks.list_networks, name="list-networks"),
    path("networks/start/", networks.start_network, name="start-network"),
    path("networks/occasions/", planner.list_occasions, name="list-occasions"),
    path("networks/occasions/set/", planner.set_occasion, name="set-occasion"),
    path("networks/<slug:slug>/", networks.read_network, name="read-network"),
    path("networks/<slug:slug>/edit/", networks.edit_network, name="edit-network"),
    path("networks/<slug:slug>/groups/start/", networks.start_group, name="start-group"),
    # belonging
    path("networks/<slug:slug>/join/", membership.join_network, name="join-network"),
    path("networks/<slug:slug>/leave/", membership.leave_network, name="leave-network"),
    path("networks/<slug:slug>/my-name/", membership.show_name, name="show-name"),
    path("networks/<slug:slug>/reach/", membership.choose_reach, name="choose-reach"),
    path("networks/<slug:slug>/members/", membership.list_members, name="list-members"),
    path("stop-mail/<str:token>/", membership.stop_mail, name="stop-mail"),
    # the information pack
    path("networks/<slug:slug>/pages/add/", pages.add_page, name="add-page"),
    path("networks/<slug:slug>/pages/<slug:name>/", pages.read_page, name="read-page"),
    path("networks/<slug:slug>/pages/<slug:name>/edit/", pages.edit_page, name="edit-page"),
    path("networks/<slug:slug>/pages/<slug:name>/remove/", pages.remove_page, name="remove-page"),
    path(
        "networks/<slug:slug>/pages/<slug:name>/history/",
        pages.list_page_edits,
        name="list-page-edits",
    ),
    # officers and elections
    path("network-officers/<uuid:pk>/end/", roles.end_term, name="end-term"),
    path("networks/<slug:slug>/elections/", elections.list_elections, name="list-elections"),
    path("networks/<slug:slug>/elections/open/", elections.open_election, name="open-election"),
    path("network-elections/<uuid:pk>/", elections.read_election, name="read-election"),
    path(
        "network-elections/<uuid:pk>/stand/", elections.stand_in_election, name="stand-in-election"
    ),
    path("network-elections/<uuid:pk>/stand-back/", elections.stand_back, name="stand-back"),
    path("network-elections/<uuid:pk>/vote/", elections.cast_vote, name="cast-vote"),
    path("network-elections/<uuid:pk>/cancel/", elections.cancel_election, name="cancel-election"),
    # partners
    path("networks/<slug:slug>/partners/invite/", partners.invite_partner, name="invite-partner"),
    path("network-partners/<uuid:pk>/end/", partners.revoke_partner, name="revoke-partner"),
    path("invitation/", partners.read_invitation, name="read-invitation"),
    path("invitation/<str:secret>/", partners.open_invitation, name="open-invitation"),
    path("invitation/events/<uuid:pk>/", partners.answer_as_partner, name="answer-as-partner"),
    # announcements
    path(
        "networks/<slug:slug>/announcements/",
        announcements.list_announcements,
        name="list-announcements",
    ),
    path(
        "networks/<slug:slug>/announcements/write/",
        announcements.write_announcement,
        name="write-announcement",
    ),
    path(
        "network-announcements/<uuid:pk>/",
        announcements.read_announcement,
        name="read-announcement",
    ),
    # events and calendars
    path("network-events/", events.list_events, name="list-events"),
    path("networks/<slug:slug>/events/announce/", events.announce_event, name="announce-event"),
    path("network-events/<uuid:pk>/", events.read_event, name="read-event"),
    path("network-events/<uuid:pk>/answer/", events.answer_event, name="answer-event"),
    path("network-events/<uuid:pk>/cancel/", events.cancel_event, name="cancel-event"),
    path("network-events/<uuid:pk>/event.ics", events.download_event, name="download-event"),
    path("calendar/", events.change_feed, name="change-feed"),
    path("calendar/end/", events.end_feed, name="end-feed"),
    path("calendar/<str:secret>/events.ics", events.read_feed, name="read-feed"),
    # the planner
    path("networks/<slug:slug>/planner/", planner.read_planner, name="read-planner"),
    path("networks/<slug:slug>/planner/<uuid:occasion_pk>/add/", planner.add_task, name="add-task"),
    path("network-tasks/<uuid:pk>/finish/", planner.finish_task, name="finish-task"),
    path("network-tasks/<uuid:pk>/remove/", planner.remove_task, name="remove-task"),
    # time for meetings
    path("staff-meetings/", releases.list_releases, name="list-releases"),
    path("staff-meetings/ask/", releases.ask_release, name="ask-release"),
    path("staff-meetings/figures/", releases.read_release_figures, name="read-release-figures"),
    path("staff-meetings/<uuid:pk>/", releases.read_release, name="read-release"),
    path("staff-meetings/<uuid:pk>/yes/", releases.agree_release, name="agree-release"),
    path("staff-meetings/<uuid:pk>/not/", releases.decline_release, name="decline-release"),
    path("staff-meetings/<uuid:pk>/take-back/", releases.withdraw_release, name="withdraw-release"),
    # meetings
    path("networks/<slug:slug>/meetings/", meetings.list_meetings, name="list-meetings"),
    path("networks/<slug:slug>/meetings/plan/", meetings.plan_meetings, name="plan-meetings"),
    path("networks/<slug:slug>/decisions/", minutes.list_decisions, name="list-decisions"),
    path(
        "networks/<slug:slug>/actions/",
        meeting_actions.list_meeting_actions,
        name="list-meeting-actions",
    ),
    path("network-meetings/<uuid:pk>/", meetings.read_meeting, name="read-meeting"),
    path("network-meetings/<uuid:pk>/change/", meetings.change_meeting, name="change-meeting"),
    path(
        "network-meetings/<uuid:pk>/cancel/",
        meetings.cancel_network_meeting,
        name="cancel-network-meeting",
    ),
    path("network-meetings/<uuid:pk>/held/", meetings.hold_meeting, name="hold-meeting"),
    path(
        "network-meetings/<uuid:pk>/attendance/",
        meetings.change_attendance,
        name="change-attendance",
    ),
    path("network-meetings/<uuid:pk>/my-name/", meetings.name_attendance, name="name-attendance"),
    path(
        "network-meetings/<uuid:pk>/meeting.ics", meetings.download_meeting, name="download-meeting"
    ),
    path("calendar/meetings/", meetings.choose_meetings, name="choose-meetings"),
    path("network-meetings/<uuid:pk>/agenda/suggest/", agenda.suggest_item, name="suggest-item"),
    path("network-agenda/<uuid:pk>/accept/", agenda.accept_item, name="accept-item"),
    path("network-agenda/<uuid:pk>/decline/", agenda.decline_item, name="decline-item"),
    path("network-agenda/<uuid:pk>/take-back/", agenda.withdraw_item, name="withdraw-item"),
    path("network-agenda/<uuid:pk>/move/", agenda.move_item, name="move-item"),
    path("network-meetings/<uuid:pk>/views/", agenda.list_views, name="list-views"),
    path("network-meetings/<uuid:pk>/views/send/", agenda.send_view, name="send-view"),
    path("network-meetings/<uuid:pk>/papers/add/", agenda.add_paper, name="add-paper"),
    path("network-papers/<uuid:pk>/", agenda.download_paper, name="download-paper"),
    path("network-papers/<uuid:pk>/remove/", agenda.remove_paper, name="remove-paper"),
    path("network-meetings/<uuid:pk>/minutes/", minutes.write_minutes, name="write-minutes"),
    path("network-meetings/<uuid:pk>/publish/", minutes.publish_minutes, name="publish-minutes"),
    path("network-meetings/<uuid:pk>/correct/", minutes.correct_minutes, name="correct-minutes"),
    path("network-meetings/<uuid:pk>/decisions/add/", minutes.add_decision, name="add-decision"),
    path("network-decisions/<uuid:pk>/remove/", minutes.remove_decision, name="remove-decision"),
    path(
        "network-meetings/<uuid:pk>/actions/add/",
        meeting_actions.add_meeting_action,
        name="add-meeting-action",
    ),
    path(
        "network-actions/<uuid:pk>/",
        meeting_actions.read_meeting_action,
        name="read-meeting-action",
    ),
    path(
        "network-actions/<uuid:pk>/change/",
        meeting_actions.change_meeting_action,
        name="change-meeting-action",
    ),
    path(
        "network-actions/<uuid:pk>/finish/",
        meeting_actions.finish_meeting_action,
        name="finish-meeting-action",
    ),
    path(
        "network-actions/<uuid:pk>/drop/",
        meeting_actions.drop_meeting_action,
        name="drop-meeting-action",
    ),
    path(
        "network-actions/<uuid:pk>/reopen/",
        meeting_actions.reopen_meeting_action,
        name="reopen-meeting-action",
    ),
]
