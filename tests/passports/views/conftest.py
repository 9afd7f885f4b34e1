"""The owner's browser, and a passport in the states through which a draft goes."""

import pytest
from django.test import Client
from django.utils import timezone

from passports.actions.arrangements import add_arrangement
from passports.actions.cases import open_case
from passports.actions.drafting import send_passport, start_passport
from passports.models import Case, Handover, Passport
from tests.factories.passports import PassportFactory


@pytest.fixture
def carol(cast) -> Client:
    """Carol's browser."""
    client = Client()
    client.force_login(cast.carol)
    return client


@pytest.fixture
def draft(cast) -> Passport:
    return start_passport(by=cast.carol)


@pytest.fixture
def ready(cast, draft) -> Passport:
    """A draft that can be sent."""
    details = {"category": "place", "in_work_terms": "From home"}
    add_arrangement(by=cast.carol, passport=draft, details=details)
    return draft


@pytest.fixture
def sent(cast, ready) -> Passport:
    send_passport(by=cast.carol, passport=ready, level="arrangements")
    return ready


@pytest.fixture
def passport(cast):
    return PassportFactory(
        owner=cast.carol,
        manager=cast.mo,
        in_force=True,
        version__arrangements=[{"agreed": True}, {"on_trial": True}],
    )


@pytest.fixture
def handover(cast, passport):
    return Handover.objects.create(
        passport=passport,
        to_manager=cast.mo,
        starts_on=timezone.localdate(),
        status="to_acknowledge",
        acknowledge_by=timezone.localdate(),
        talk_by=timezone.localdate(),
    )


@pytest.fixture
def case(cast, passport):
    case = open_case(
        by=cast.carol,
        passport=passport,
        reason="refused",
        detail="A sentence",
        choice="always",
        level="arrangements",
    )
    return Case.objects.get(pk=case.pk)


@pytest.fixture
def shared(cast, client):
    client.force_login(cast.mo)
    return PassportFactory(owner=cast.carol, manager=cast.mo, shared=True)


@pytest.fixture
def answered(cast, client):
    client.force_login(cast.carol)
    rows = [{"agreed": True}, {"not_agreed": True}]
    return PassportFactory(
        owner=cast.carol, manager=cast.mo, answered=True, version__arrangements=rows
    )
