"""The wall: nothing joins what people say of themselves with their passport, and nobody else reads it."""

import ast
import re

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from carersportal.export import held_about
from declarations import urls
from declarations.models import Declaration, LeaverTotal
from declarations.permissions import visible_to
from people.admin import site
from people.models import Person
from tests.architecture.source import ROOT, name_of, python_files
from tests.factories.declarations import AskingFactory, DeclarationFactory
from tests.factories.passports import PassportFactory

OTHERS = ["mo", "nia", "sam", "hana", "ana", "chi", "lee", "ade", "dee"]
MAY_IMPORT = ("declarations", "reporting", "carersportal")


def imported(path):
    """The apps that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").split(".")[0]


# --- code -----------------------------------------------------------------------------------------
def test_neither_side_imports_the_other():
    found = [
        name_of(path)
        for one, other in (("declarations", "passports"), ("passports", "declarations"))
        for path in [*python_files(apps=(one,)), *(ROOT / one / "migrations").glob("*.py")]
        if other in imported(path)
    ]
    assert found == []


def test_neither_side_names_the_other():
    """Not in SQL, a string or a template either."""
    wall = {
        "declarations": re.compile(r"passport", re.I),
        "passports": re.compile(r"declarations?[_/.]|my-declaration|/question/|\bdeclare\b"),
    }
    found = [
        name_of(path)
        for app, other in wall.items()
        for path in [*python_files(apps=(app,)), *(ROOT / "templates" / app).rglob("*.html")]
        if other.search(path.read_text())
    ]
    assert found == []


def test_only_reporting_and_the_portal_itself_import_declarations():
    found = {
        path.relative_to(ROOT).parts[0]
        for path in python_files()
        if "declarations" in imported(path)
    }
    assert found <= set(MAY_IMPORT)
    assert "declarations" in found


def test_no_module_of_the_portal_reads_both():
    """Besides those who fill the demo, list addresses, or offer places to go by their names."""
    both = {
        name_of(path)
        for path in python_files()
        if {"declarations", "passports"} <= {*imported(path)}
    }
    assert both <= {"carersportal/queries.py", "carersportal/demo/load.py"}


# --- database -------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_no_foreign_key_path_joins_them_but_through_the_person():
    """From a declaration one comes to the person, and no further; nothing points to a declaration."""
    ours = {m._meta.db_table for m in apps.get_app_config("declarations").get_models()}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, confrelid::regclass::text FROM pg_constraint"
            " WHERE contype = 'f'"
        )
        keys = cursor.fetchall()
    assert {to for table, to in keys if table in ours} == {"people_person"}
    assert [table for table, to in keys if to in ours] == []


def test_no_name_leads_from_a_person_to_an_answer():
    hidden = [
        relation.hidden
        for relation in Person._meta.get_fields(include_hidden=True)
        if relation.is_relation and relation.related_model._meta.app_label == "declarations"
    ]
    assert hidden == [True, True]


def test_nothing_keeps_a_history_of_answers():
    models = apps.get_app_config("declarations").get_models()
    assert sorted(model.__name__ for model in models) == ["Asking", "Declaration", "LeaverTotal"]
    assert not any(field.is_relation for field in LeaverTotal._meta.get_fields())
    assert not any(hasattr(model, "pgh_tracked_model") for model in models)


@pytest.mark.django_db
def test_no_query_reads_both(client, cast):
    """Through every page of the one side, the home page and the download."""
    PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)
    DeclarationFactory(person=cast.carol)
    AskingFactory(person=cast.carol)
    client.force_login(cast.carol, backend="people.backends.PersonBackend")
    with CaptureQueriesContext(connection) as captured:
        for address in ("/", "/passport/", *(reverse(p.name) for p in urls.urlpatterns)):
            client.get(address)
        client.post(reverse("declare"), {"answer": "not_carer"})
        client.post(reverse("withdraw-declaration"))
        held_about(cast.carol)
    statements = [query["sql"] for query in captured]
    assert any("declarations_" in sql for sql in statements)
    assert any("passports_" in sql for sql in statements)
    assert [s for s in statements if "declarations_" in s and "passports_" in s] == []


# --- pages ----------------------------------------------------------------------------------------
def test_no_address_names_a_person_or_an_answer():
    assert [str(p.pattern) for p in urls.urlpatterns if p.pattern.converters] == []


@pytest.mark.django_db
def test_declaring_changes_nothing_about_a_passport(client, cast):
    """Neither page nor place says anything else after it."""
    client.force_login(cast.carol, backend="people.backends.PersonBackend")
    before = [client.get(address).content for address in ("/passport/", "/passport/start/")]
    DeclarationFactory(person=cast.carol, hours="50_or_more")
    after = [client.get(address).content for address in ("/passport/", "/passport/start/")]
    hide = re.compile(rb'(name="(csrfmiddlewaretoken|once)"|data-ago=)[^>]*')
    assert [hide.sub(b"", page) for page in before] == [hide.sub(b"", page) for page in after]


@pytest.mark.django_db
@pytest.mark.parametrize("name", OTHERS)
def test_nobody_else_finds_it(client, cast, name):
    """Whoever opens the pages finds their own, and nothing on any page tells of Carol's."""
    other = getattr(cast, name)
    client.force_login(other, backend="people.backends.PersonBackend")
    pages = [reverse(p.name) for p in urls.urlpatterns]
    before = [client.get(page).status_code for page in pages]
    DeclarationFactory(person=cast.carol, hours="50_or_more", childcare=True)
    assert [client.get(page).status_code for page in pages] == before
    seen = "".join(client.get(page, follow=True).content.decode() for page in pages)
    for told in ("Carol", "50 hours or more", "Answered on", "checked"):
        assert told not in seen
    assert client.get(reverse("my-declaration")).context["current"] is None
    assert list(visible_to(other, Declaration.objects.all())) == []


@pytest.mark.django_db
@pytest.mark.parametrize("who", [f"person={number}" for number in (1, 2)] + ["pk=1", "user=1"])
def test_no_parameter_asks_for_somebody_else(client, cast, who):
    DeclarationFactory(person=cast.carol)
    client.force_login(cast.ade, backend="people.backends.PersonBackend")
    assert client.get(f"{reverse('my-declaration')}?{who}").context["current"] is None
    client.post(reverse("declare"), {"answer": "not_carer", "person": cast.carol.pk})
    assert Declaration.objects.get(person=cast.carol).answer == "carer"
    client.post(reverse("withdraw-declaration"), {"person": cast.carol.pk})
    assert Declaration.objects.get().person == cast.carol


def test_data_administration_does_not_have_it():
    registered = {model._meta.app_label for model in site._registry}
    assert "people" in registered
    assert "declarations" not in registered


@pytest.mark.django_db
def test_a_download_holds_ones_own_alone(cast):
    DeclarationFactory(person=cast.carol)
    assert "declarations.Declaration" in held_about(cast.carol)["held"]
    assert "declarations.Declaration" not in held_about(cast.mo)["held"]
