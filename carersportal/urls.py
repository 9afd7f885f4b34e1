"""Every address of the portal, by app."""

from django.conf import settings
from django.urls import include, path

from carersportal.views.export import download_everything
from carersportal.views.health import healthz
from carersportal.views.home import home

urlpatterns = [
    path("", home, name="home"),
    path("my-data/", download_everything, name="download-everything"),
    path("healthz", healthz, name="healthz"),
    path("", include("people.urls")),
    path("", include("passports.urls")),
    path("", include("notifications.urls")),
]
if settings.DEMO:
    urlpatterns += [path("demo/", include("carersportal.demo.urls"))]
