"""The addresses of leave: the person's own, those who decide, and HR's. None of them says which kind."""

from django.urls import URLPattern, URLResolver, path

from leave.views import asking, leaving_now, my_leave, notice, undoing

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
    # policies and calendars
]
