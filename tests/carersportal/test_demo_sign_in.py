"""The sign-in page of the demo, and that there is none without the demo."""

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import override_settings

from carersportal.demo import cast as described
from carersportal.demo.cast import DemoPerson
from tests.carersportal.test_environment import RIGHT, run
from tests.factories.people import PersonFactory

DEMO_PORTAL = override_settings(
    DEMO=True, ROOT_URLCONF="tests.carersportal.demo_urls", LOGIN_URL="demo-sign-in"
)
PRODUCTION = RIGHT | {"OIDC_CLIENT_ID": "portal", "PORTAL_ENV": "production"}
SWITCHED_OFF_BY = (
    "SECRET_KEY",
    "FIELD_KEYS",
    "ALLOWED_HOSTS",
    "OIDC_CLIENT_ID",
    "EMAIL_URL",
    "PORTAL_ENV",
)


@pytest.fixture
def robin(db, monkeypatch):
    monkeypatch.setattr(
        "carersportal.demo.views.DEMO_PEOPLE",
        (
            DemoPerson("robin@example.org", "A carer", "Nothing is filled in."),
            DemoPerson("missing@example.org", "A manager", "Not in the database."),
        ),
    )
    return PersonFactory(email="robin@example.org", given_name="Robin", family_name="Demo")


@DEMO_PORTAL
def test_lists_those_who_are_there(client, robin, django_assert_num_queries):
    with django_assert_num_queries(1):
        response = client.get("/demo/")

    assert [(one.title, person) for one, person in response.context["cast"]] == [("A carer", robin)]
    assert "Be Robin Demo" in response.content.decode()


@DEMO_PORTAL
def test_signs_in_as_one_of_them(client, robin):
    response = client.post("/demo/", {"email": robin.email, "next": "/sign-out/"})

    assert response.url == "/sign-out/"
    assert client.session[SESSION_KEY] == str(robin.pk)


@DEMO_PORTAL
def test_signs_in_as_nobody_else(client, robin):
    other = PersonFactory()

    assert client.post("/demo/", {"email": other.email}).status_code == 404
    assert SESSION_KEY not in client.session


@DEMO_PORTAL
def test_is_where_one_comes_to_without_signing_in(client, db):
    assert client.get("/").url == "/demo/?next=/"


def test_is_no_address_without_the_demo(client, robin):
    assert client.post("/demo/", {"email": robin.email}).status_code == 404


@override_settings(ROOT_URLCONF="tests.carersportal.demo_urls")
def test_does_nothing_without_the_demo_even_if_it_were_an_address(client, robin):
    assert client.post("/demo/", {"email": robin.email}).status_code == 404
    assert SESSION_KEY not in client.session


def test_every_described_person_is_another():
    emails = [one.email for one in described.DEMO_PEOPLE]

    assert len(emails) == len(set(emails))


HAS_DEMO = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "carersportal.settings"
import django
django.setup()
from carersportal.urls import urlpatterns
from django.conf import settings
print(settings.LOGIN_URL, [str(one.pattern) for one in urlpatterns if "demo" in str(one.pattern)])
"""


@pytest.mark.parametrize(
    ("env", "expected"),
    [
        ({}, "sign-in []"),
        ({"PORTAL_DEMO": "0"}, "sign-in []"),
        ({"PORTAL_DEMO": "1"}, "demo-sign-in ['demo/']"),
        ({**RIGHT, "PORTAL_ENV": "production"}, "sign-in []"),
    ],
)
def test_the_address_exists_only_under_the_switch(env, expected, tmp_path):
    done = run(HAS_DEMO, PORTAL_DATA_DIR=str(tmp_path), **env)

    assert (done.stdout.strip(), done.returncode) == (expected, 0), done.stderr


@pytest.mark.parametrize("name", SWITCHED_OFF_BY)
def test_the_demo_refuses_to_run_with_any_production_setting(name, tmp_path):
    done = run(
        "import sys, runpy; sys.argv = ['manage.py', 'check'];"
        " runpy.run_module('manage', run_name='__main__')",
        PORTAL_DEMO="1",
        PORTAL_DATA_DIR=str(tmp_path),
        **{name: PRODUCTION[name]},
    )

    named = "PORTAL_ENV=production" if name == "PORTAL_ENV" else name
    assert (done.returncode, done.stderr) == (
        1,
        "Carers Portal cannot start. PORTAL_DEMO lets anyone sign in as anyone, so it does not run"
        f" with production settings. Unset PORTAL_DEMO or unset: {named}.\n",
    )
