"""Every address of the portal, by app."""

from django.urls import include, path

urlpatterns = [
    path("", include("people.urls")),
    path("", include("notifications.urls")),
]
