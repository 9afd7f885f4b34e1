"""The addresses of networks. Those of requests for time and of calendars say nothing of care."""

from django.urls import path

from networks.views import (
    announcements,
    elections,
    events,
    lifting,
    membership,
    networks,
    pages,
    partners,
    planner,
    releases,
    removals,
    reports,
    roles,
    urgent,
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
    # moderation
    path("network-posts/<uuid:pk>/report/", reports.report_post, name="report-post"),
    path("network-posts/<uuid:pk>/moderation/", reports.read_moderation, name="read-moderation"),
    path("network-posts/<uuid:pk>/lift/", lifting.ask_lift, name="ask-lift"),
    path("networks/<slug:slug>/reports/", reports.list_reports, name="list-reports"),
    path("networks/<slug:slug>/my-posts/", removals.list_own_removals, name="list-own-removals"),
    path("network-reports/<uuid:pk>/mine/", reports.follow_report, name="follow-report"),
    path("network-reports/<uuid:pk>/", reports.read_report, name="read-report"),
    path("network-reports/<uuid:pk>/take/", reports.take_report, name="take-report"),
    path("network-reports/<uuid:pk>/back/", reports.hand_back_report, name="hand-back-report"),
    path("network-reports/<uuid:pk>/remove/", reports.uphold_report, name="uphold-report"),
    path("network-reports/<uuid:pk>/leave/", reports.dismiss_report, name="dismiss-report"),
    path("urgent-reports/", urgent.list_urgent_reports, name="list-urgent-reports"),
    path("urgent-reports/<uuid:pk>/", urgent.read_urgent_report, name="read-urgent-report"),
    path("urgent-reports/<uuid:pk>/take/", urgent.take_urgent_report, name="take-urgent-report"),
    path(
        "urgent-reports/<uuid:pk>/back/", urgent.return_urgent_report, name="return-urgent-report"
    ),
    path("urgent-reports/<uuid:pk>/close/", urgent.close_urgent_report, name="close-urgent-report"),
    path("network-removals/<uuid:pk>/", removals.read_removal, name="read-removal"),
    path("network-removals/<uuid:pk>/appeal/", removals.appeal_removal, name="appeal-removal"),
    path("network-appeals/<uuid:pk>/", removals.read_appeal, name="read-appeal"),
    path("network-appeals/<uuid:pk>/put-back/", removals.grant_appeal, name="grant-appeal"),
    path("network-appeals/<uuid:pk>/leave/", removals.refuse_appeal, name="refuse-appeal"),
    path("network-lifts/<uuid:pk>/", lifting.read_lift, name="read-lift"),
    path("network-lifts/<uuid:pk>/agree/", lifting.lift_anonymity, name="lift-anonymity"),
    path("network-lifts/<uuid:pk>/refuse/", lifting.refuse_lift, name="refuse-lift"),
]
