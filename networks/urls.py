"""The addresses of networks. Those of requests for time and of calendars say nothing of care."""

from django.urls import path

from networks.views import (
    announcements,
    attachments,
    boards,
    elections,
    events,
    membership,
    networks,
    pages,
    partners,
    planner,
    posts,
    releases,
    roles,
    search,
    threads,
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
    # boards of the forum
    path("networks/<slug:slug>/boards/", boards.list_boards, name="list-boards"),
    path("networks/<slug:slug>/boards/add/", boards.add_board, name="add-board"),
    path("network-boards/<uuid:pk>/", boards.read_board, name="read-board"),
    path("network-boards/<uuid:pk>/edit/", boards.edit_board, name="edit-board"),
    path("network-boards/<uuid:pk>/close/", boards.close_board, name="close-board"),
    path("network-boards/<uuid:pk>/reopen/", boards.reopen_board, name="reopen-board"),
    path("network-boards/<uuid:pk>/start/", threads.start_thread, name="start-thread"),
    path("network-threads/<uuid:pk>/", threads.read_thread, name="read-thread"),
    path("network-threads/<uuid:pk>/reply/", posts.write_post, name="write-post"),
    path("network-threads/<uuid:pk>/follow/", threads.follow_thread, name="follow-thread"),
    path("network-threads/<uuid:pk>/unfollow/", threads.unfollow_thread, name="unfollow-thread"),
    path("network-threads/<uuid:pk>/pin/", threads.pin_thread, name="pin-thread"),
    path("network-threads/<uuid:pk>/unpin/", threads.unpin_thread, name="unpin-thread"),
    path("network-threads/<uuid:pk>/lock/", threads.lock_thread, name="lock-thread"),
    path("network-threads/<uuid:pk>/unlock/", threads.unlock_thread, name="unlock-thread"),
    path("network-posts/<uuid:pk>/", posts.read_post, name="read-post"),
    path("network-posts/<uuid:pk>/edit/", posts.edit_post, name="edit-post"),
    path("network-posts/<uuid:pk>/history/", posts.list_post_edits, name="list-post-edits"),
    path("network-posts/<uuid:pk>/take-back/", posts.withdraw_post, name="withdraw-post"),
    path("network-posts/<uuid:pk>/attach/", attachments.attach_file, name="attach-file"),
    path(
        "network-attachments/<uuid:pk>/",
        attachments.download_attachment,
        name="download-attachment",
    ),
    path(
        "network-attachments/<uuid:pk>/remove/",
        attachments.remove_attachment,
        name="remove-attachment",
    ),
    path("network-search/", search.search_posts, name="search-posts"),
]
