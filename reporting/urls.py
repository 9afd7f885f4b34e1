"""The addresses of releases."""

from django.urls import path

from reporting.views import outcome_imports, published

urlpatterns = [
    path("releases/<int:number>/", published.read_table_release, name="read-table-release"),
    # bringing in what they are made from
    path("figures/imports/", outcome_imports.list_outcome_imports, name="list-outcome-imports"),
    path("figures/imports/new/", outcome_imports.import_outcome_file, name="import-outcome-file"),
    path(
        "figures/imports/<uuid:pk>/",
        outcome_imports.read_outcome_import,
        name="read-outcome-import",
    ),
    path(
        "figures/imports/<uuid:pk>/rejects/",
        outcome_imports.download_left_out,
        name="download-left-out",
    ),
]
