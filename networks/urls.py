"""The addresses of networks. Those of requests for time and of calendars say nothing of care."""

from django.urls import path

from networks.views import (
    announcements,
    answering,
    elections,
    events,
    ideas,
    membership,
    networks,
    pages,
    partners,
    planner,
    releases,
    roles,
    stories,
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
    # ideas
    path("you-said-we-did/", ideas.you_said_we_did, name="you-said-we-did"),
    path("ideas/", ideas.list_ideas, name="list-ideas"),
    path("ideas/raise/", ideas.raise_idea, name="raise-idea"),
    path(
        "ideas/raise-without-name/", ideas.raise_idea_without_name, name="raise-idea-without-name"
    ),
    path("ideas/follow/<slug:token>/", ideas.follow_idea, name="follow-idea"),
    path(
        "ideas/follow/<slug:token>/take-back/",
        ideas.withdraw_followed_idea,
        name="withdraw-followed-idea",
    ),
    path("ideas/<uuid:pk>/", ideas.read_idea, name="read-idea"),
    path("ideas/<uuid:pk>/support/", ideas.support_idea, name="support-idea"),
    path("ideas/<uuid:pk>/support/stop/", ideas.stop_supporting_idea, name="stop-supporting-idea"),
    path("ideas/<uuid:pk>/take-back/", ideas.withdraw_idea, name="withdraw-idea"),
    path("ideas/<uuid:pk>/own/", answering.own_idea, name="own-idea"),
    path("ideas/<uuid:pk>/promise/", answering.promise_idea, name="promise-idea"),
    path("ideas/<uuid:pk>/hand-over/", answering.hand_over_idea, name="hand-over-idea"),
    path("ideas/<uuid:pk>/answer/", answering.answer_idea, name="answer-idea"),
    path("ideas/<uuid:pk>/finish/", answering.finish_idea, name="finish-idea"),
    path("ideas/<uuid:pk>/take-down/", answering.take_down_idea, name="take-down-idea"),
    # stories
    path("stories/", stories.list_stories, name="list-stories"),
    path("stories/mine/", stories.list_own_stories, name="list-own-stories"),
    path("stories/write/", stories.start_story, name="start-story"),
    path("stories/<uuid:pk>/", stories.read_story, name="read-story"),
    path("stories/<uuid:pk>/versions/", stories.list_story_versions, name="list-story-versions"),
    path("stories/<uuid:pk>/edit/", stories.edit_story, name="edit-story"),
    path("stories/<uuid:pk>/share/", stories.share_story, name="share-story"),
    path("stories/<uuid:pk>/check/", stories.check_story, name="check-story"),
    path("stories/<uuid:pk>/approve/", stories.approve_story, name="approve-story"),
    path("stories/<uuid:pk>/publish/", stories.publish_story, name="publish-story"),
    path("stories/<uuid:pk>/withdraw/", stories.withdraw_story, name="withdraw-story"),
]
