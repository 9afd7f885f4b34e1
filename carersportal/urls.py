"""Every address of the portal, by app."""

from django.conf import settings
from django.urls import include, path

from carersportal.views.health import healthz
from carersportal.views.home import home

urlpatterns = [
    path("", home, name="home"),
    path("healthz", healthz, name="healthz"),
    path("", include("people.urls")),
    path("", include("passports.urls")),
    path("", include("notifications.urls")),
]
if settings.DEMO:
    urlpatterns += [path("demo/", include("carersportal.demo.urls"))]
