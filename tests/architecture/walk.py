"""A walk of every person of the cast through every address, with data that could leak.

The world: passports in every state whose readers differ, so that one person's right is another's
leak. ``visits`` asks for each address as each person, for each object it could be about.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from http.cookies import SimpleCookie
from types import SimpleNamespace
from typing import Any

from django.db import connection, reset_queries, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, reverse

from tests.architecture.test_verbs import ours
from tests.architecture.world import things

PEOPLE = (
    "nobody", "carol", "olu", "mo", "ari", "nia", "sam", "hana", "ana", "chi", "lee", "ade", "dee",
)  # fmt: skip


@dataclass(frozen=True)
class Visit:
    """One request: who, where, about which object, and what came back."""

    person: str
    name: str
    about: str
    method: str
    url: str
    response: HttpResponse
    queries: int

    @property
    def opened(self) -> bool:
        """The page was shown, or the form was taken; not refused, not sent to the sign-in page."""
        if self.response.status_code in (301, 302):
            return "/sign-in/" not in self.response["Location"]
        return self.response.status_code == 200

    @property
    def text(self) -> str:
        if getattr(self.response, "streaming", False):
            return b"".join(self.response.streaming_content).decode()
        return self.response.content.decode(errors="replace")

    @property
    def title(self) -> str:
        found = re.search(r"<title>(.*?)</title>", self.text, flags=re.S)
        return found.group(1).strip() if found else ""


# Every object is looked at; forms are sent about these, since a form costs as much as a page.
ACTED_ON = ("", "Carol’s", "a draft", "a story's draft", "one to answer", "one with a case")


def visits(world: SimpleNamespace) -> Iterator[Visit]:
    """Every address as every person. What a request writes is rolled back."""
    clients = {name: Client(raise_request_exception=False) for name in PEOPLE}
    for name, client in clients.items():
        if name != "nobody":
            client.force_login(getattr(world, name), backend="people.backends.PersonBackend")
    cookies = {name: client.cookies.output(header="", sep=";") for name, client in clients.items()}
    for pattern in ours():
        for about, values in objects_of(pattern, world):
            url = reverse(pattern.name, kwargs=values)
            for method in ("get", "post") if about in ACTED_ON else ("get",):
                for name, client in clients.items():
                    # A form may have signed the person out: each request starts signed in.
                    client.cookies = SimpleCookie(cookies[name])
                    yield ask(client, method, url, pattern.name, name, about)


def ask(client: Client, method: str, url: str, address: str, name: str, about: str) -> Visit:
    reset_queries()
    with transaction.atomic(), CaptureQueriesContext(connection) as captured:
        response = getattr(client, method)(url)
        transaction.set_rollback(True)
    pages = [q for q in captured if "SAVEPOINT" not in q["sql"]]
    return Visit(name, address, about, method, url, response, len(pages))


def objects_of(pattern: URLPattern, world: SimpleNamespace) -> list[tuple[str, dict[str, Any]]]:
    """What an address could be about: each object of its kind, or nothing."""
    if not pattern.pattern.converters:
        return [("", {})]
    return things(world, str(pattern.pattern))
