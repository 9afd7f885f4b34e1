"""The addresses of passports: the owner's, the readers', the manager's list, and HR's."""

from django.urls import path, re_path

from passports.views import (
    access_log,
    answering,
    arrangements,
    cases,
    delivery,
    drafting,
    endings,
    handovers,
    meetings,
    my_passport,
    narrative,
    reading,
    reviews,
    sharing,
    signing,
    team,
    timeline,
    versions,
)

urlpatterns = [
    # the owner's page
    path("passport/", my_passport.my_passport, name="my-passport"),
    # drafting
    path("passport/start/", drafting.start_passport, name="start-passport"),
    path("passport/draft/", drafting.edit_passport, name="edit-passport"),
    path("passport/draft/1/<slug:question>/", narrative.edit_caring, name="edit-caring"),
    path("passport/draft/2/<slug:question>/", narrative.edit_impact, name="edit-impact"),
    path(
        "passport/draft/4/<slug:question>/",
        narrative.edit_leaving_at_once,
        name="edit-leaving-at-once",
    ),
    path("passport/draft/check/", drafting.check_passport, name="check-passport"),
    path("passport/send/", drafting.send_passport, name="send-passport"),
    path("passport/sent/", drafting.passport_sent, name="passport-sent"),
    path("passport/withdraw/", drafting.withdraw_passport, name="withdraw-passport"),
    path("passport/discard/", drafting.discard_passport, name="discard-passport"),
    path("passport/next-version/", drafting.start_version, name="start-version"),
    # arrangements
    path("passport/draft/3/", arrangements.list_arrangements, name="list-arrangements"),
    path("passport/draft/3/add/", arrangements.add_arrangement, name="add-arrangement"),
    path(
        "passport/draft/3/<uuid:pk>/remove/",
        arrangements.remove_arrangement,
        name="remove-arrangement",
    ),
    path(
        "passport/draft/3/<uuid:pk>/<slug:step>/",
        arrangements.edit_arrangement,
        name="edit-arrangement",
    ),
    # reading
    path("team/", team.team_passports, name="team-passports"),
    path("passports/<uuid:pk>/", reading.read_passport, name="read-passport"),
    path("passport/readers/", reading.list_accesses, name="list-accesses"),
    path("access-log/", access_log.list_access_events, name="list-access-events"),
    # answering
    path(
        "passports/<uuid:pk>/arrangements/<uuid:arrangement_pk>/",
        answering.answer_arrangement,
        name="answer-arrangement",
    ),
    path("passports/<uuid:pk>/return/", answering.return_answers, name="return-answers"),
    path("passport/come-back/", answering.come_back, name="come-back"),
    # signing
    path("passport/sign/", signing.sign_passport, name="sign-passport"),
    path("passports/<uuid:pk>/sign/", signing.countersign_passport, name="countersign-passport"),
    path("passports/<uuid:pk>/reopen/", signing.reopen_answers, name="reopen-answers"),
    # versions
    path("passports/<uuid:pk>/versions/<int:number>/", versions.read_version, name="read-version"),
    path("passports/<uuid:pk>/versions/", versions.compare_versions, name="compare-versions"),
    path("passports/<uuid:pk>/print/", versions.print_passport, name="print-passport"),
    # sharing
    re_path(
        r"^passport/sharing/(?:(?P<recipient>[a-z_]+)/)?$",
        sharing.choose_sharing,
        name="choose-sharing",
    ),
    path(
        "passport/requests/<uuid:pk>/",
        sharing.answer_sharing_request,
        name="answer-sharing-request",
    ),
    path("passport/requests/<uuid:pk>/end/", sharing.revoke_sharing, name="revoke-sharing"),
    # handovers
    path(
        "passports/<uuid:pk>/acknowledge/",
        handovers.acknowledge_handover,
        name="acknowledge-handover",
    ),
    path("passports/<uuid:pk>/talk/", handovers.offer_talk, name="offer-talk"),
    path("passports/<uuid:pk>/talk/held/", handovers.hold_talk, name="hold-talk"),
    # reviews
    path("passport/report-change/", reviews.report_change, name="report-change"),
    path("passports/<uuid:pk>/request-review/", reviews.request_review, name="request-review"),
    path("passport/finish-review/", reviews.finish_review, name="finish-review"),
    # delivery
    path("passports/<uuid:pk>/follow/", delivery.follow_arrangements, name="follow-arrangements"),
    path(
        "passports/<uuid:pk>/arrangements/<uuid:arrangement_pk>/in-place/",
        delivery.put_in_place,
        name="put-in-place",
    ),
    path(
        "passports/<uuid:pk>/arrangements/<uuid:arrangement_pk>/keep/",
        delivery.keep_trial,
        name="keep-trial",
    ),
    path("passport/arrangements/<uuid:pk>/end/", delivery.end_arrangement, name="end-arrangement"),
    path("passport/delivery/", delivery.answer_delivery, name="answer-delivery"),
    # pausing and endings
    path("passport/pause/", endings.pause_passport, name="pause-passport"),
    path("passport/resume/", endings.resume_passport, name="resume-passport"),
    path("passport/end/", endings.end_passport, name="end-passport"),
    path("passport/withdraw-words/", endings.withdraw_narrative, name="withdraw-narrative"),
    # cases
    path("passport/case/", cases.open_case, name="open-case"),
    path("passport/case/withdraw/", cases.withdraw_case, name="withdraw-case"),
    path("passport/talks/", meetings.name_companion, name="name-companion"),
    path("passport/talks/<uuid:pk>/cancel/", meetings.cancel_meeting, name="cancel-meeting"),
    path("cases/", cases.list_cases, name="list-cases"),
    path("cases/break-glass/", cases.break_glass, name="break-glass"),
    path("cases/<uuid:pk>/", cases.read_case, name="read-case"),
    path("cases/<uuid:pk>/take/", cases.take_case, name="take-case"),
    path("cases/<uuid:pk>/close/", cases.close_case, name="close-case"),
    # timeline and export
    path("passports/<uuid:pk>/timeline/", timeline.read_timeline, name="read-timeline"),
]
