"""What production needs of the environment, and how it says so."""

import os
import subprocess
import sys

import pytest

from carersportal import environment

RIGHT = {
    "SECRET_KEY": "s" * 60,
    "FIELD_KEYS": "k2:" + "B" * 43 + "=,k1:" + "A" * 43 + "=",
    "ALLOWED_HOSTS": "portal.example.org",
    "DATABASE_URL": "postgres:///none",
    "EMAIL_URL": "smtp+tls://mail.example.org:587",
    "DEFAULT_FROM_EMAIL": "Staff portal <portal@example.org>",
    "PORTAL_URL": "https://portal.example.org",
}
OIDC = {
    "OIDC_CLIENT_ID": "portal",
    "OIDC_CLIENT_SECRET": "x",
    "OIDC_SERVER_URL": "https://id.example.org/realm",
}


def run(code, **env):
    """Run Python in a process of its own whose environment is only ``env``."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**kept, "DATABASE_URL": "postgres:///none", **env},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("environ", [RIGHT, RIGHT | OIDC])
def test_nothing_to_complain_of(environ):
    assert environment.complaint(environ) == ""


def test_names_all_that_is_missing_at_once():
    assert environment.complaint({"SECRET_KEY": " "}) == (
        "Production needs these in the environment: SECRET_KEY, FIELD_KEYS, ALLOWED_HOSTS,"
        " DATABASE_URL, EMAIL_URL, DEFAULT_FROM_EMAIL, PORTAL_URL. See docs/deploy.md."
    )


def test_a_provider_needs_its_secret_and_address():
    assert environment.missing(RIGHT | {"OIDC_CLIENT_ID": "portal"}) == [
        "OIDC_CLIENT_SECRET",
        "OIDC_SERVER_URL",
    ]


BAD_KEYS = "FIELD_KEYS holds `id:key` entries; each key is 32 random bytes in URL-safe base64."


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SECRET_KEY", "short", "SECRET_KEY is shorter than 50 characters."),
        ("FIELD_KEYS", "A" * 43 + "=", BAD_KEYS),
        ("FIELD_KEYS", "k1:AAAA", BAD_KEYS),
        ("FIELD_KEYS", "k1:not base64!", BAD_KEYS),
        ("PORTAL_URL", "http://portal.example.org", "PORTAL_URL must begin with https://."),
        ("PORTAL_URL", "https://portal.example.org/", "PORTAL_URL must not end with a slash."),
        ("OIDC_SERVER_URL", "http://id.example.org", "OIDC_SERVER_URL must begin with https://."),
    ],
)
def test_says_what_is_wrong_and_never_shows_a_value(name, value, sentence):
    assert environment.complaint(RIGHT | OIDC | {name: value}) == f"{sentence} See docs/deploy.md."


@pytest.mark.parametrize("off", ["0", "false", "", "maybe"])
def test_passwords_are_off_only_where_there_is_another_way_to_sign_in(off):
    environ = {"PASSWORD_SIGN_IN": off}
    said = environment.complaint(RIGHT | environ)
    assert said == (
        "PASSWORD_SIGN_IN is off and OIDC_CLIENT_ID is not set, so nobody could sign in."
        " See docs/deploy.md."
    )
    assert environment.complaint(environ, production=False) == said
    assert environment.complaint(RIGHT | OIDC | environ) == ""


@pytest.mark.parametrize("on", ["1", "true", "Yes"])
def test_passwords_may_be_named_as_on(on):
    assert environment.complaint(RIGHT | {"PASSWORD_SIGN_IN": on}) == ""


WRONG_PAGE = "FLEXIBLE_WORKING_URL must be the whole address of a page and begin with https://."


@pytest.mark.parametrize("production", [True, False])
@pytest.mark.parametrize(
    "page",
    ["http://hr.example.org/", "hr.example.org", "https://", "https://[", "javascript:alert(1)"],
)
def test_a_page_to_link_to_is_a_whole_address_with_https(page, production):
    environ = (RIGHT if production else {}) | {"FLEXIBLE_WORKING_URL": page}
    said = environment.complaint(environ, production)
    assert said == f"{WRONG_PAGE} See docs/deploy.md."


@pytest.mark.parametrize("page", ["", "https://hr.example.org/flexible?a=1&b=2#how"])
def test_a_page_to_link_to_may_be_given_or_not(page):
    assert environment.complaint({"FLEXIBLE_WORKING_URL": page}, production=False) == ""


def test_a_developers_portal_says_it_too_and_does_not_start():
    start = "import sys, runpy; sys.argv = ['manage.py', 'check'];"
    start += "runpy.run_module('manage', run_name='__main__')"
    done = run(start, FLEXIBLE_WORKING_URL="http://hr.example.org/")

    assert done.stderr == f"Carers Portal cannot start. {WRONG_PAGE} See docs/deploy.md.\n"
    assert done.returncode == 1


@pytest.mark.parametrize("module", ["manage", "carersportal.wsgi"])
def test_says_it_in_one_sentence_and_does_not_start(module):
    start = "import sys; sys.argv = ['manage.py', 'check']; import runpy; "
    start += f"runpy.run_module('{module}', run_name='__main__')"
    done = run(start, PORTAL_ENV="production", DATABASE_URL="")

    assert done.stderr == ("Carers Portal cannot start. " + environment.complaint({}) + "\n")
    assert done.returncode == (1 if module == "manage" else 3)


@pytest.mark.parametrize("oidc", [{}, OIDC])
def test_the_deploy_check_finds_nothing(oidc, tmp_path):
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "INFO"],
        env={"PORTAL_ENV": "production", "PATH": "", **RIGHT, **oidc, "SECRET_KEY": DIVERSE},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert done.stdout == "System check identified no issues (0 silenced).\n", done.stderr
    assert done.stderr == ""


DIVERSE = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


def test_browsers_may_be_sent_to_the_provider_and_nowhere_else():
    show = (
        "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'carersportal.settings';"
        "from django.conf import settings;"
        "print(settings.CONTENT_SECURITY_POLICY['DIRECTIVES']['form-action'])"
    )
    assert run(show, PORTAL_ENV="production", **RIGHT).stdout == "[\"'self'\"]\n"
    assert (
        run(show, PORTAL_ENV="production", **RIGHT, **OIDC).stdout
        == "[\"'self'\", 'https://id.example.org']\n"
    )
