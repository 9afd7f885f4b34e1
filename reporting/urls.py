"""The addresses of releases, of the figures in them, and of what is said about them."""

from django.urls import path

from reporting.views import builds, gap_actions, outcome_imports, packs, published

urlpatterns = [
    # for all staff
    path("figures/", published.read_dashboard, name="read-dashboard"),
    path("releases/", published.list_table_releases, name="list-table-releases"),
    path("releases/<int:number>/", published.read_table_release, name="read-table-release"),
    path("releases/<int:number>/figures.csv", published.download_release, name="download-release"),
    path(
        "releases/<int:number>/figures.xlsx", published.download_workbook, name="download-workbook"
    ),
    path(
        "releases/<int:number>/measures/<slug:measure>/",
        published.read_measure,
        name="read-measure",
    ),
    # what we did about it
    path("figures/actions/", gap_actions.list_gap_actions, name="list-gap-actions"),
    path(
        "releases/<int:number>/measures/<slug:measure>/act/",
        gap_actions.add_gap_action,
        name="add-gap-action",
    ),
    path("figures/actions/<uuid:pk>/edit/", gap_actions.edit_gap_action, name="edit-gap-action"),
    path("figures/actions/<uuid:pk>/close/", gap_actions.close_gap_action, name="close-gap-action"),
    # the leave scrutiny pack and the forum
    path("networks/<slug:slug>/leave-pack/", packs.read_network_pack, name="read-network-pack"),
    path(
        "networks/<slug:slug>/leave-pack/<int:number>/ask/",
        packs.ask_pack_question,
        name="ask-pack-question",
    ),
    path("pack-questions/", packs.list_pack_questions, name="list-pack-questions"),
    path(
        "pack-questions/<uuid:pk>/answer/", packs.answer_pack_question, name="answer-pack-question"
    ),
    path(
        "pack-questions/<uuid:pk>/correct/",
        packs.correct_pack_question,
        name="correct-pack-question",
    ),
    path(
        "pack-questions/<uuid:pk>/take-back/",
        packs.withdraw_pack_question,
        name="withdraw-pack-question",
    ),
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
