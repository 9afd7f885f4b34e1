"""What is logged names nobody."""

import logging

from django.conf import settings

from carersportal.logs import NeutralFormatter


def logged(failure):
    try:
        raise failure
    except type(failure) as error:
        info = (type(error), error, error.__traceback__)
    record = logging.LogRecord("portal", logging.ERROR, __file__, 1, "It failed", (), info)
    return NeutralFormatter("{levelname} {message}", style="{").format(record)


def test_says_where_and_what_kind_and_not_with_which_values():
    cause = KeyError("Carol looks after somebody")
    failure = ValueError("carol.carer@example.org")
    failure.__cause__ = cause

    lines = logged(failure).splitlines()

    assert lines[0] == "ERROR It failed"
    assert lines[1] == "builtins.ValueError, raised at"
    assert lines[-2:] == ["caused by", "builtins.KeyError, raised at"]
    assert "carol" not in "\n".join(lines).lower()


def test_the_address_of_a_page_that_is_missing_is_not_logged(client, db):
    assert settings.LOGGING["loggers"]["django.request"] == {"level": "ERROR"}
    assert settings.LOGGING["formatters"]["line"]["()"] == "carersportal.logs.NeutralFormatter"


def test_healthz_answers_without_signing_in(client, db, django_assert_num_queries):
    with django_assert_num_queries(1):
        response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok\n")
    assert response.cookies == {}
