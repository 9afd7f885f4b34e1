"""Every address of the portal, by app."""

from django.conf import settings
from django.urls import include, path

from carersportal.acting import appoint_acting_manager
from carersportal.views import staff_import
from carersportal.views.export import download_everything
from carersportal.views.health import healthz
from carersportal.views.home import home
from people.admin import site
from people.views import acting_managers

urlpatterns = [
    path("", home, name="home"),
    path("my-data/", download_everything, name="download-everything"),
    path("healthz", healthz, name="healthz"),
    path("staff-imports/", staff_import.list_staff_imports, name="list-staff-imports"),
    path("staff-imports/new/", staff_import.import_staff, name="import-staff"),
    path("staff-imports/<uuid:pk>/", staff_import.read_staff_import, name="read-staff-import"),
    path(
        "staff-imports/<uuid:pk>/rejects/", staff_import.download_rejects, name="download-rejects"
    ),
    path(
        "acting-managers/new/",
        acting_managers.appoint_acting_manager,
        {"act": appoint_acting_manager},
        name="appoint-acting-manager",
    ),
    path("administration/", site.urls),
    path("", include("people.urls")),
    path("", include("passports.urls")),
    path("", include("leave.urls")),
    path("", include("declarations.urls")),
    path("", include("champions.urls")),
    path("", include("networks.urls")),
    path("", include("reporting.urls")),
    path("", include("notifications.urls")),
]
if settings.DEMO:
    urlpatterns += [path("demo/", include("carersportal.demo.urls"))]
