"""Error pages: what went wrong in plain words, what to do, and nothing of the machine's."""

import pytest
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.test import Client
from django.urls import path

MARKER = "a-secret-of-the-machine"


@login_not_required
def fails(request, kind):
    """Raise what the address asks for."""
    raise {400: SuspiciousOperation, 403: PermissionDenied, 500: RuntimeError}[kind](MARKER)


@login_not_required
def form(request):
    """A page that is only posted to."""
    raise AssertionError


urlpatterns = [path("fails/<int:kind>/", fails), path("form/", form)]


@pytest.fixture
def client(settings):
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False, enforce_csrf_checks=True)


@pytest.mark.parametrize(
    ("method", "address", "status", "title"),
    [
        ("get", "/fails/400/", 400, "Sorry, there is a problem with this request"),
        ("get", "/fails/403/", 403, "You cannot see this page"),
        ("post", "/form/", 403, "Please send it again"),
        ("get", "/nothing/", 404, "Page not found"),
        ("get", "/fails/500/", 500, "Sorry, there is a problem with the service"),
    ],
)
def test_an_error_says_what_to_do(client, db, method, address, status, title):
    response = getattr(client, method)(address)
    page = response.content.decode()
    assert response.status_code == status
    assert f"<title>{title} – Carers Portal</title>" in page
    assert f'<h1 class="govuk-heading-l">{title}</h1>' in page
    assert 'lang="en-gb"' in page
    assert MARKER not in page
    assert "Traceback" not in page
