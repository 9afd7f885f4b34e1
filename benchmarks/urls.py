"""The portal's addresses and the floor."""

from django.urls import include, path

from benchmarks.floor import floor

urlpatterns = [path("floor/", floor, name="floor"), path("", include("carersportal.urls"))]
