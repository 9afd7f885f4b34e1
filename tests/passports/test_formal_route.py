"""An arrangement that needs a flexible working request leads to the employer's page on it, if any."""

import pytest

from passports.models import Arrangement
from tests.factories.passports import ArrangementFactory, PassportFactory

PAGE = "https://hr.example.org/flexible?a=1&b=2"
LINK = 'href="https://hr.example.org/flexible?a=1&amp;b=2"'
ROUTE = Arrangement.Route.FLEXIBLE_WORKING


@pytest.fixture(params=["", PAGE])
def page_of_hr(request, settings) -> str:
    settings.FLEXIBLE_WORKING_URL = request.param
    return request.param


@pytest.fixture
def seen(client, cast):
    """The HTML of a page for one of the cast."""

    def get(name, address):
        client.force_login(getattr(cast, name))
        return client.get(address).content.decode()

    return get


def test_the_start_page_leads_there_or_to_hr(seen, page_of_hr):
    page = seen("carol", "/passport/start/")
    assert (page.count(LINK), page.count("ask HR how to make one")) == (
        (1, 0) if page_of_hr else (0, 1)
    )


@pytest.mark.parametrize(("step", "links"), [("route", 1), ("who", 0)])
def test_the_question_after_the_route_leads_there(seen, cast, page_of_hr, step, links):
    version = PassportFactory(owner=cast.carol, manager=cast.mo).versions.get()
    row = ArrangementFactory(version=version)
    page = seen("carol", f"/passport/draft/3/{row.pk}/{step}/")
    assert page.count(LINK) == (links if page_of_hr else 0)


def test_the_owners_card_of_a_draft_leads_there(seen, cast, page_of_hr):
    version = PassportFactory(owner=cast.carol, manager=cast.mo).versions.get()
    ArrangementFactory(version=version, route=ROUTE)
    page = seen("carol", "/passport/draft/3/")
    assert page.count(LINK) == (1 if page_of_hr else 0)
    assert page.count("Needs a flexible working request") == 1


@pytest.mark.parametrize("name", ["carol", "mo"])
def test_the_card_leads_there_for_the_person_and_for_the_manager(seen, cast, page_of_hr, name):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, shared=True)
    passport.versions.get().arrangements.filter(position=0).update(route=ROUTE)
    page = seen(name, f"/passports/{passport.pk}/")
    assert page.count(LINK) == (1 if page_of_hr else 0)
    assert page.count("Needs a flexible working request") == 1
