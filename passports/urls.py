"""The addresses of passports: the owner's, the readers', the manager's list, and HR's."""

from django.urls import path

from passports.views import arrangements, drafting, my_passport, narrative, reading

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
    path("passports/<uuid:pk>/", reading.read_passport, name="read-passport"),
    # answering
    # signing
    # versions
    # accesses
    # sharing
    # handovers
    # reviews
    # delivery
    # pausing and endings
    # cases
    # timeline and export
]
