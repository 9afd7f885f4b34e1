"""The fixed cast of the tests, and a database that may be emptied after a browser test."""

from types import SimpleNamespace

import pgtrigger
import pytest
from django.db import connection
from django.test import TransactionTestCase, override_settings

from people.roles import Role
from tests.factories.leave import ship_policies
from tests.factories.people import (
    OrgUnitFactory,
    PersonFactory,
    PostingFactory,
    RoleAssignmentFactory,
)

CAST = {
    "carol": ("Carol", "Carer"),
    "mo": ("Mo", "Manager"),
    "nia": ("Nia", "Next"),
    "sam": ("Sam", "Stranger"),
    "hana": ("Hana", "Caseworker"),
    "ana": ("Ana", "Analyst"),
    "chi": ("Chi", "Champion"),
    "lee": ("Lee", "Lead"),
    "ade": ("Ade", "Administrator"),
    "dee": ("Dee", "Protection"),
}
ROLES = {
    "hana": Role.HR_CASEWORKER,
    "ana": Role.HR_ANALYST,
    "chi": Role.CHAMPION,
    "lee": Role.NETWORK_LEAD,
    "ade": Role.ADMINISTRATOR,
    "dee": Role.AUDITOR,
}


@pytest.fixture
def cast(db) -> SimpleNamespace:
    """Carol (carer, works for Mo), Nia (another manager), Sam (stranger, works for Nia) and the roles."""
    team = OrgUnitFactory(code="TEAM", parent=OrgUnitFactory(code="TOP"))
    people = {
        name: PersonFactory(given_name=given, family_name=family)
        for name, (given, family) in CAST.items()
    }
    for name, person in people.items():
        manager = {"carol": people["mo"], "sam": people["nia"]}.get(name)
        PostingFactory(person=person, unit=team, manager=manager)
    for name, role in ROLES.items():
        RoleAssignmentFactory(person=people[name], role=role)
    return SimpleNamespace(**people, team=team)


@pytest.fixture
def policies(db) -> None:
    """The policies of leave that ship with the portal, whatever ran before."""
    ship_policies()


@pytest.fixture(autouse=True, scope="session")
def _no_token_of_a_form_spells_a_word():
    """Tests look in whole pages for words that must not be there; 64 random letters may spell one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.middleware.csrf.CSRF_ALLOWED_CHARS", "BDFGJKLNPTVWX")
        yield


@pytest.fixture(autouse=True, scope="session")
def _history_may_be_emptied_after_a_test():
    """Browser tests end with TRUNCATE, which the history refuses to everybody else."""
    teardown = TransactionTestCase._fixture_teardown

    def emptying(self):
        # Not pgtrigger.ignore(): it adds a parameter to each statement, and the statement with
        # which pghistory installs its function after a flush cannot have one.
        names = ",".join(trigger.get_pgid(model) for model, trigger in pgtrigger.registered())
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('pgtrigger.ignore', %s, false)", [f"{{{names}}}"])
        with override_settings(PGTRIGGER_INSTALL_ON_MIGRATE=False):  # they are still there
            teardown(self)
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('pgtrigger.ignore', NULL, false)")
            # Not a table of Django's own, so it is not emptied with the others.
            cursor.execute("DELETE FROM procrastinate_jobs")
        ship_policies()  # what a migration has put there is there again for the next test

    TransactionTestCase._fixture_teardown = emptying
    yield
    TransactionTestCase._fixture_teardown = teardown


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """At the end, whoever is still connected is shown out: nobody can drop a database that is used.

    A browser that keeps its connection open keeps its web server's thread, and that a session of
    the database, for some seconds past the last test.
    """
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
