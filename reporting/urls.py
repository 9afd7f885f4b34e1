"""The addresses of releases."""

from django.urls import path

from reporting.views import published

urlpatterns = [
    path("releases/<int:number>/", published.read_table_release, name="read-table-release"),
]
