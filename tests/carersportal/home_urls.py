"""The portal's addresses, with those to which the home page leads whether they are built yet or not."""

from django.http import HttpResponse
from django.urls import path

from carersportal.urls import urlpatterns as portal

urlpatterns = [
    *portal,
    *(
        path(f"elsewhere/{name}/", lambda request: HttpResponse(), name=name)
        for name in ("my-passport", "team-passports", "list-cases")
    ),
]
