"""The pages of figures read what is released and nothing else: not by import, and not by query."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.declarations import DeclarationFactory
from tests.factories.networks import MembershipFactory, NetworkFactory
from tests.factories.reading import GapActionFactory, equality_release, pack_release
from tests.factories.reporting import OutcomeFactory, SurveyTotalFactory

ROOT = Path(__file__).parents[2] / "reporting"
MODULES = (
    "charts.py",
    "cells.py",
    "wording.py",
    "workbook.py",
    "queries/dashboards.py",
    "views/published.py",
    "views/rendered.py",
    "views/shown.py",
    "views/tables.py",
    "views/packs.py",
    "views/gap_actions.py",
    "actions/workbooks.py",
    "actions/gap_actions.py",
    "actions/pack_questions.py",
    "models/reading.py",
)
MAY_IMPORT = {
    "reporting.actions",
    "reporting.actions.gap_actions",
    "reporting.actions.workbooks",
    "reporting.cells",
    "reporting.charts",
    "reporting.forms.gap_actions",
    "reporting.forms.pack_questions",
    "reporting.models.reading",
    "reporting.models.release",
    "reporting.models.released_table",
    "reporting.notifications",
    "reporting.notifications.reading",
    "reporting.permissions",
    "reporting.queries",
    "reporting.queries.dashboards",
    "reporting.states",
    "reporting.statistics",
    "reporting.views",
    "reporting.views.doing",
    "reporting.views.published",
    "reporting.views.rendered",
    "reporting.views.shown",
    "reporting.views.tables",
    "reporting.wording",
    "reporting.workbook",
    "reporting",
}
FORBIDDEN = ("declarations", "leave", "passports")
SOURCES = ("reporting_outcome", "reporting_surveytotal", "reporting_period", "reporting_build")


def imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text())
    found = {n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module}
    return found | {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}


@pytest.mark.parametrize("name", MODULES)
def test_no_module_of_the_pages_imports_outcomes_or_declarations(name):
    found = imported(ROOT / name)
    assert [one for one in found if one.split(".")[0] in FORBIDDEN] == []
    assert {one for one in found if one.split(".")[0] == "reporting"} - MAY_IMPORT == set()


def test_all_modules_that_pages_of_figures_are_made_of_are_looked_at():
    views = {f"views/{p.name}" for p in (ROOT / "views").glob("*.py")}
    others = {"views/__init__.py", "views/doing.py", "views/builds.py"}
    mine = {name for name in MODULES if name.startswith("views/")}
    assert mine <= views
    unknown = {
        name
        for name in views - mine - others
        if "read_" in (ROOT / name).read_text() and "released" in (ROOT / name).read_text()
    }
    assert unknown == set()


@pytest.mark.django_db
def test_no_query_of_the_pages_reads_anything_but_what_is_released(client, cast):
    OutcomeFactory(person=cast.carol)
    SurveyTotalFactory()
    DeclarationFactory(person=cast.carol)
    MembershipFactory(network=NetworkFactory(slug="carers"), person=cast.carol)
    release = equality_release(number=1)
    pack_release(number=2)
    GapActionFactory(release=release)
    tables = [
        model._meta.db_table
        for model in apps.get_models()
        if model._meta.app_label in ("declarations", "passports", "leave")
    ]
    client.force_login(cast.carol, backend="people.backends.PersonBackend")
    for address in (
        "/figures/",
        "/figures/actions/",
        "/releases/",
        "/releases/1/",
        "/releases/2/",
        "/releases/1/measures/promotion_of_eligible/",
        "/releases/1/figures.csv",
        "/networks/carers/leave-pack/",
    ):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        read = " ".join(query["sql"] for query in captured)
        assert [table for table in (*tables, *SOURCES) if f'"{table}"' in read] == [], address
