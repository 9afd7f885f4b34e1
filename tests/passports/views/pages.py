"""What the tests of pages do alike: send a form, and read what a page says."""

import re
import uuid

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

ONLY_YOU = "Not sent yet – only you can see this."


def text(response) -> str:
    """The page without its tags, each run of spaces as one."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def errors(response) -> list[str]:
    """What the error summary says."""
    found = re.search(r'govuk-error-summary__list">(.*?)</ul>', response.content.decode(), re.S)
    return re.findall(r"<li>\s*(?:<a[^>]*>)?([^<]*[^<\s])", found[1]) if found else []


def title(response) -> str:
    return re.search(r"<title>(.*?)</title>", response.content.decode(), re.S)[1].strip()


def with_key(**values) -> dict:
    return {"once": str(uuid.uuid4()), **values}


def day(name, value):
    return {f"{name}-day": value.day, f"{name}-month": value.month, f"{name}-year": value.year}


def once():
    return {"once": str(uuid.uuid4())}


def get(client, person, address):
    client.force_login(person)
    return client.get(address)


def post(client, person, page, args=(), **data):
    client.force_login(person)
    return client.post(reverse(page, args=args), once() | data)


def queries(client, person, address):
    """How many a page takes once the session is there."""
    client.force_login(person)
    client.get(address)
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)
