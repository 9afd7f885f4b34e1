"""Nothing leaks sideways: a marker sentence in each sensitive field, and a search of everything else."""

import re

import pytest
from django.core import mail
from django.db import connection

from notifications.models import Message
from notifications.tasks import deliver
from passports.models import Passport
from tests.architecture import markers

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.xdist_group("walk"),
    pytest.mark.timeout(2400),  # everybody goes everywhere before the first of them
]
ANY = re.compile("|".join(markers.MARKERS))


def test_a_page_shows_a_text_only_to_whom_the_owner_chose(walk):
    leaks = [
        (visit.person, visit.url, marker)
        for visit in walk.visits
        for marker in set(ANY.findall(visit.text))
        if not may_read(walk.readings[visit.person], marker)
    ]
    assert leaks == []


def may_read(reading, marker: str) -> bool:
    return reading is not None and reading.includes(markers.MARKERS[marker])


def test_no_text_is_in_a_title_a_header_a_class_or_an_address(walk):
    attributes = re.compile(r'(?:class|id|href|action|name|data-[a-z-]+)="([^"]*)"')
    leaks = []
    for visit in walk.visits:
        outside = [visit.title, visit.url, str(visit.response.headers)]
        outside += attributes.findall(visit.text)
        leaks += [(visit.person, visit.url, part) for part in outside if ANY.search(part)]
    assert leaks == []


def test_the_owner_reads_every_word(walk):
    """The search would find nothing on pages that show nothing: so see that they do."""
    hers = [visit.text for visit in walk.visits if visit.person == "carol"]
    assert {marker for text in hers for marker in ANY.findall(text)} == set(markers.MARKERS)


def test_no_text_is_in_the_log(walk):
    assert len(walk.lines) > 0
    assert [line for line in walk.lines if ANY.search(line)] == []


def test_no_text_is_in_a_message_or_an_e_mail(world):
    for message in Message.objects.all():
        deliver(message.pk)
    assert len(mail.outbox) > 0
    for sent in mail.outbox:
        assert not ANY.search(f"{sent.subject} {sent.body} {sent.extra_headers}")
        assert not re.search(r"\bcar(e|er|ers|ing)\b", f"{sent.subject} {sent.body}", flags=re.I)
    for message in Message.objects.all():
        assert not ANY.search(f"{message.subject} {message.body} {message.link} {message.key}")


def test_no_text_stands_in_the_database(world):
    """Not in a column, a job or the history: only its ciphertext does."""
    with connection.cursor() as cursor:
        found = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(
                f'SELECT count(*) FROM "{table}" AS row WHERE row::text ~ %s',  # noqa: S608
                [ANY.pattern],
            )
            if cursor.fetchone()[0]:
                found.append(table)
    assert found == []
    assert Passport.objects.count() > 1
