"""The addresses of leave: the person's own, those who decide, and HR's."""

from django.urls import URLPattern, URLResolver, path

from leave.views import calendars, policies

urlpatterns: list[URLPattern | URLResolver] = [
    # asking
    # deciding
    # policies and calendars
    path("leave/try-policy/", policies.try_policy, name="try-policy"),
    path("leave/policies/<uuid:pk>/switch-on/", policies.switch_on_policy, name="switch-on-policy"),
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
