"""The wall: reporting alone reads answers about caring, as counts alone; nobody sees another's outcome."""

import ast
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from people.admin import site
from people.models import Person
from reporting.measures import BY_CODE, Cut
from reporting.models import Outcome
from reporting.queries.counting import TABLES, count_measure, frozen, response_counts
from tests.architecture.source import ROOT, name_of, python_files
from tests.architecture.test_verbs import ours, view_of
from tests.factories.declarations import DeclarationFactory
from tests.factories.reporting import LeftOutRowFactory, OutcomeFactory, PeriodFactory

CAST = ["carol", "mo", "nia", "sam", "hana", "ana", "chi", "lee", "ade", "dee"]


def imported(path) -> set[str]:
    """The modules that a module imports, wherever in it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {node.module or ""}
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


# --- code -----------------------------------------------------------------------------------------
def test_one_module_reads_answers_and_one_the_totals_of_leavers_each_by_one_name():
    """Not the table, not a person's answer: only what everybody counts as on a day, and how many left."""
    found = {
        name_of(path): sorted(n for n in imported(path) if n.startswith("declarations."))
        for path in python_files(apps=("reporting",))
        if any(name.split(".")[0] == "declarations" for name in imported(path))
    }
    assert found == {
        "reporting/queries/leavers.py": [
            "declarations.queries",
            "declarations.queries.leaver_totals",
        ],
        "reporting/queries/outcomes.py": [
            "declarations.queries",
            "declarations.queries.statuses_on",
        ],
    }


def test_no_sql_of_reporting_names_the_table_of_answers():
    found = [
        name_of(path)
        for path in python_files(apps=("reporting",))
        if re.search(r"declarations_", path.read_text())
    ]
    assert found == []


def test_the_only_ones_who_read_what_everybody_counts_as():
    """Besides its own app, whose questions are about one's own answer."""
    readers = {
        name_of(path)
        for path in python_files()
        if {"declarations.queries.statuses_on", "declarations.queries.status_on"} & imported(path)
    }
    assert readers == {"reporting/queries/outcomes.py"}


def test_no_view_or_template_names_an_outcome():
    """Outcomes come in by files and go out as counts: no page, form or admin has one in its hands."""
    roles = ("views", "forms", "admin.py", "notifications", "urls.py")
    views = [
        name_of(path)
        for path in python_files()
        if path.relative_to(ROOT).parts[1] in roles
        and {"reporting.models.Outcome", "reporting.models.outcomes"} & imported(path)
    ]
    assert views == []
    assert "reporting" not in {model._meta.app_label for model in site._registry}


# --- database -------------------------------------------------------------------------------------
def test_no_name_leads_from_a_person_to_an_outcome():
    hidden = [
        relation.hidden
        for relation in Person._meta.get_fields(include_hidden=True)
        if relation.is_relation and relation.related_model is Outcome
    ]
    assert hidden == [True]


@pytest.mark.django_db
def test_every_statement_that_reads_answers_makes_counts(cast):
    """One statement reads them; it makes the snapshot, and nothing in the snapshot leads to a person."""
    DeclarationFactory(person=cast.carol)
    OutcomeFactory(person=cast.carol, eligible=True, promoted=True)
    periods = [PeriodFactory()]
    with CaptureQueriesContext(connection) as captured, frozen(periods):
        for cut in Cut:
            count_measure(BY_CODE["promotion_of_eligible"], periods=periods, cut=cut)
            response_counts(periods=periods, cut=cut)
        with connection.cursor() as cursor:
            names = set()
            for table in TABLES.values():
                cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - names of ours
                names |= {column.name for column in cursor.description}
    reading = [query["sql"] for query in captured if "declarations_" in query["sql"]]
    totals = [
        sql for sql in reading if "declarations_leavertotal" in sql
    ]  # of nobody in particular
    reading = [sql for sql in reading if sql not in totals]
    assert len(totals) == len(reading) == 1
    assert not any("person" in sql for sql in totals)
    assert reading[0].strip().startswith("CREATE TEMP TABLE frozen_outcomes ON COMMIT DROP AS")
    assert "GROUP BY" in reading[0]
    assert [name for name in names if "person" in name or "owner" in name or name == "id"] == []


@pytest.mark.django_db
def test_no_statement_reads_answers_beside_passports_and_no_page_reads_answers_of_others(
    cast, client
):
    LeftOutRowFactory()
    client.force_login(cast.ana)
    with CaptureQueriesContext(connection) as captured:
        for pattern in ours():
            if (
                view_of(pattern).__module__.startswith("reporting.")
                and not pattern.pattern.converters
            ):
                client.get(reverse(pattern.name))
    statements = [query["sql"] for query in captured]
    assert any("reporting_" in sql for sql in statements)
    assert [s for s in statements if "declarations_" in s or "reporting_outcome " in s] == []


# --- pages ----------------------------------------------------------------------------------------
@pytest.mark.django_db
@pytest.mark.parametrize("name", CAST)
def test_no_page_of_figures_changes_with_what_became_of_one_person(cast, client, name):
    """Whoever looks: Carol's outcome and her answer change nothing on any page that needs no release."""
    PeriodFactory()  # that there is one can be seen where a release is asked for
    client.force_login(getattr(cast, name))
    pages = [
        reverse(pattern.name)
        for pattern in ours()
        if view_of(pattern).__module__.startswith("reporting.") and not pattern.pattern.converters
    ]
    hide = re.compile(rb'(name="(csrfmiddlewaretoken|once)"|data-ago=|nonce=)[^>]*')

    def seen() -> list[tuple[int, bytes]]:
        answers = [client.get(page) for page in pages]
        return [(answer.status_code, hide.sub(b"", answer.content)) for answer in answers]

    before = seen()
    DeclarationFactory(person=cast.carol)
    OutcomeFactory(person=cast.carol, eligible=True, promoted=True, rating="exceeded", bonus=True)
    assert seen() == before
    assert pages
