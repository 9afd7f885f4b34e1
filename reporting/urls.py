"""The addresses of releases."""

from django.urls import path

from reporting.views import builds, published

urlpatterns = [
    path("releases/<int:number>/", published.read_table_release, name="read-table-release"),
    # making them
    path("releases/builds/", builds.list_release_builds, name="list-release-builds"),
    path("releases/builds/new/", builds.ask_table_release, name="ask-table-release"),
    path("releases/builds/<uuid:pk>/", builds.preview_table_release, name="preview-table-release"),
    path(
        "releases/builds/<uuid:pk>/send/", builds.submit_table_release, name="submit-table-release"
    ),
    path(
        "releases/builds/<uuid:pk>/approve/",
        builds.approve_table_release,
        name="approve-table-release",
    ),
    path(
        "releases/builds/<uuid:pk>/refuse/",
        builds.refuse_table_release,
        name="refuse-table-release",
    ),
    path(
        "releases/builds/<uuid:pk>/withdraw/",
        builds.withdraw_table_release,
        name="withdraw-table-release",
    ),
    path(
        "releases/<int:number>/correct/",
        builds.correct_table_release,
        name="correct-table-release",
    ),
]
