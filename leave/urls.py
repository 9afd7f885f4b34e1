"""The addresses of leave: the person's own, those who decide, and HR's. None of them says which kind."""

from django.urls import URLPattern, URLResolver, path

from leave.views import (
    asking,
    calendars,
    deciding,
    delegates,
    leaving_now,
    ledgers,
    my_leave,
    notice,
    policies,
    second_look,
    steps,
    team,
    undoing,
)

urlpatterns: list[URLPattern | URLResolver] = [
    # asking
    path("leave/", my_leave.my_leave, name="my-leave"),
    path("leave/now/", leaving_now.leave_now, name="leave-now"),
    path("leave/ask/", asking.start_leave, name="start-leave"),
    path("leave/ask/check/", asking.ask_leave, name="ask-leave"),
    path("leave/ask/<slug:question>/", asking.plan_leave, name="plan-leave"),
    path("leave/notice/", notice.log_notice, name="log-notice"),
    path("leave/mine/<uuid:pk>/", my_leave.read_my_leave, name="read-my-leave"),
    path("leave/mine/<uuid:pk>/asked/", asking.leave_asked, name="leave-asked"),
    path("leave/mine/<uuid:pk>/told/", leaving_now.leave_told, name="leave-told"),
    path("leave/mine/<uuid:pk>/details/", leaving_now.add_details, name="add-details"),
    path("leave/mine/<uuid:pk>/change/", undoing.change_leave, name="change-leave"),
    path("leave/mine/<uuid:pk>/withdraw/", undoing.withdraw_leave, name="withdraw-leave"),
    path("leave/mine/<uuid:pk>/cancel/", undoing.cancel_leave, name="cancel-leave"),
    path("leave/mine/<uuid:pk>/back/", undoing.come_back_early, name="come-back-early"),
    # deciding
    path("leave/mine/accesses/", ledgers.list_leave_accesses, name="list-leave-accesses"),
    path("leave/mine/<uuid:pk>/again/", second_look.ask_again, name="ask-again"),
    path("leave/team/", team.team_leave, name="team-leave"),
    path("leave/delegates/", delegates.list_delegates, name="list-delegates"),
    path("leave/delegates/new/", delegates.appoint_delegate, name="appoint-delegate"),
    path("leave/delegates/<int:pk>/end/", delegates.revoke_delegate, name="revoke-delegate"),
    path("leave/ledgers/", ledgers.find_ledger, name="find-ledger"),
    path("leave/ledgers/<int:pk>/", ledgers.read_ledger, name="read-ledger"),
    path("leave/ledgers/<int:pk>/correct/", ledgers.correct_ledger, name="correct-ledger"),
    path("leave/<uuid:pk>/", deciding.read_leave, name="read-leave"),
    path("leave/<uuid:pk>/agree/", deciding.agree_leave, name="agree-leave"),
    path("leave/<uuid:pk>/waive-notice/", deciding.waive_notice, name="waive-notice"),
    path("leave/<uuid:pk>/postpone/", deciding.postpone_leave, name="postpone-leave"),
    path("leave/<uuid:pk>/letter/", second_look.print_letter, name="print-letter"),
    path("leave/<uuid:pk>/approve/", deciding.approve_leave, name="approve-leave"),
    path("leave/<uuid:pk>/approve-in-part/", deciding.approve_in_part, name="approve-in-part"),
    path("leave/<uuid:pk>/propose-decline/", deciding.propose_decline, name="propose-decline"),
    path("leave/<uuid:pk>/confirm-decline/", second_look.confirm_decline, name="confirm-decline"),
    path(
        "leave/<uuid:pk>/overturn-decline/", second_look.overturn_decline, name="overturn-decline"
    ),
    path("leave/<uuid:pk>/uphold-decline/", second_look.uphold_decline, name="uphold-decline"),
    # policies and calendars
    path("leave/try-policy/", policies.try_policy, name="try-policy"),
    path("leave/policies/<uuid:pk>/switch-on/", policies.switch_on_policy, name="switch-on-policy"),
    path("leave/steps/", steps.list_leave_steps, name="list-leave-steps"),
    path("leave/calendar/", calendars.my_calendar, name="my-calendar"),
    path(
        "leave/calendar/address/",
        calendars.make_calendar_address,
        name="make-calendar-address",
    ),
    path("leave/calendar/stop/", calendars.stop_calendar, name="stop-calendar"),
    path("leave/calendar/<str:secret>.ics", calendars.calendar_feed, name="calendar-feed"),
    path("leave/team/calendar/", calendars.team_calendar, name="team-calendar"),
    path("leave/colleagues/calendar/", calendars.colleagues_calendar, name="colleagues-calendar"),
]
