"""The portal as docs/deploy.md sets it up: gunicorn, collected static files, worker, backup, restore.

Real processes with production settings, on the tests' own database server.
"""

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
import requests
from axes.models import AccessAttempt
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from carersportal.embedded.programs import programs
from notifications.models import Message
from notifications.outbox import put
from people.models import Person
from tests.carersportal.test_environment import DIVERSE, RIGHT

ROOT = Path(__file__).parents[2]
PROXY = {"X-Forwarded-Proto": "https", "Host": "portal.example.org"}
GUNICORN = (
    "--worker-class=gthread",
    "--workers=1",
    "--threads=4",
    "--no-control-socket",
    "--bind=127.0.0.1:{port}",
)


def database_url(name=None):
    """The tests' database (or another on its server) as DATABASE_URL gives it."""
    connection.ensure_connection()
    info = connection.connection.info
    secret = f":{info.password}" if info.password else ""
    return (
        f"postgres://{info.user}{secret}@/{name or info.dbname}?host={info.host}&port={info.port}"
    )


def production(tmp_path_factory, **more):
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {
        **kept,
        **RIGHT,
        "SECRET_KEY": DIVERSE,
        "PORTAL_ENV": "production",
        "DJANGO_SETTINGS_MODULE": "tests.carersportal.production_settings",
        "PYTHONPATH": str(ROOT),
        **more,
    }


def manage(env, *arguments):
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """The static files, collected with their fingerprints."""
    folder = tmp_path_factory.mktemp("static")
    env = production(tmp_path_factory, STATIC_ROOT=str(folder))
    manage(env, "collectstatic", "--noinput", "--verbosity=0")
    return folder


@pytest.fixture(scope="module")
def portal(collected, tmp_path_factory, django_db_setup, django_db_blocker):
    """A running gunicorn: ``portal(path)`` asks it as the proxy in front would; its log is beside."""
    with django_db_blocker.unblock():
        env = production(tmp_path_factory, STATIC_ROOT=str(collected), DATABASE_URL=database_url())
    with contextlib.closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    log = tmp_path_factory.mktemp("gunicorn") / "log"
    arguments = [one.format(port=port) for one in GUNICORN]
    with log.open("wb") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", *arguments, "carersportal.wsgi"],
            cwd=ROOT,
            env=env,
            stdout=output,
            stderr=subprocess.STDOUT,
        )

    def ask(path, method="GET", **options):
        options = {"headers": PROXY, "allow_redirects": False} | options
        return requests.request(method, f"http://127.0.0.1:{port}{path}", timeout=30, **options)

    ask.log = log
    wait_for(lambda: ask("/healthz").status_code == 200, server, log)
    yield ask
    server.terminate()
    server.wait(30)
    with django_db_blocker.unblock():  # what the server has committed
        AccessAttempt.objects.all().delete()


def wait_for(ready, server, log):
    for _moment in range(300):
        with contextlib.suppress(requests.ConnectionError):
            if ready():
                return
        assert server.poll() is None, log.read_text()
        time.sleep(0.1)
    pytest.fail(f"gunicorn does not answer: {log.read_text()}")


def test_serves_the_sign_in_page(portal):
    page = portal("/sign-in/")

    assert page.status_code == 200
    assert "<title>Sign in – Carers Portal</title>" in page.text


def test_its_headers_protect_the_browser(portal):
    headers = portal("/sign-in/").headers

    assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"
    assert sorted(headers["Content-Security-Policy"].split("; ")) == [
        "base-uri 'self'",
        "default-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    ]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_its_cookies_are_secure(portal):
    cookie = portal("/sign-in/").headers["Set-Cookie"]

    assert cookie.startswith("csrftoken=")
    assert {"HttpOnly", "Secure", "SameSite=Lax"} <= {part.strip() for part in cookie.split(";")}


def test_without_tls_only_the_health_check_answers(portal):
    plain = {"Host": "portal.example.org"}

    assert portal("/healthz", headers=plain).text == "ok\n"
    response = portal("/sign-in/", headers=plain)
    assert (response.status_code, response.headers["Location"]) == (
        301,
        "https://portal.example.org/sign-in/",
    )


def test_another_host_is_refused(portal):
    assert portal("/sign-in/", headers=PROXY | {"Host": "evil.example"}).status_code == 400


def test_static_files_may_be_kept_for_ever(portal):
    page = portal("/sign-in/").text
    addresses = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)

    assert len(addresses) >= 4
    for address in addresses:
        assert re.search(r"\.[0-9a-f]{12}\.(css|js|svg)$", address)
        response = portal(address)
        assert response.headers["Cache-Control"] == "max-age=315360000, public, immutable"
    style = next(address for address in addresses if address.endswith(".css"))
    assert portal(style, headers=PROXY | {"Accept-Encoding": "gzip"}).headers[
        "Content-Encoding"
    ] == ("gzip")


def test_nobody_sees_why_a_page_broke_and_the_log_tells_no_more_than_where(portal):
    page = portal("/broken/")

    assert page.status_code == 500
    assert "MARKER" not in page.text
    assert "Traceback" not in page.text
    log = portal.log.read_text()
    assert "Internal Server Error: /broken/" in log
    assert "production_urls.py" in log
    assert "MARKER" not in log


def test_signs_in_with_a_form_as_browsers_do(portal):
    with requests.Session() as browser:
        first = portal("/sign-in/")
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', first.text).group(1)
        response = browser.post(
            first.url,
            headers=PROXY
            | {
                "Referer": "https://portal.example.org/sign-in/",
                "Cookie": first.headers["Set-Cookie"].split(";")[0],
            },
            data={"csrfmiddlewaretoken": token, "email": "nobody@example.org", "password": "x"},
            timeout=30,
        )

    assert response.status_code == 200
    assert "The e-mail address or the password is not right" in response.text


@pytest.fixture
def mail_folder(tmp_path):
    return tmp_path / "mail"


@pytest.mark.django_db(transaction=True)
def test_the_worker_sends_what_waits(cast, tmp_path_factory, mail_folder):
    put(recipient=cast.carol, key="one:1", kind="one", subject="S", body="B")
    env = production(
        tmp_path_factory, DATABASE_URL=database_url(), EMAIL_URL=f"filemail:///{mail_folder}"
    )

    manage(env, "procrastinate", "worker", "--delete-jobs=successful", "--one-shot")
    assert ProcrastinateJob.objects.filter(task_name="notifications.deliver").count() == 0

    (sent,) = mail_folder.iterdir()
    text = sent.read_text()
    assert f"To: {cast.carol.email}" in text
    assert f"https://portal.example.org/messages/{Message.objects.get().public_id}/" in text


@pytest.mark.django_db(transaction=True)
def test_a_backup_restores_into_another_database(cast, tmp_path, tmp_path_factory):
    cast.carol.set_password("x")
    cast.carol.save()
    info = connection.connection.info
    other = f"{info.dbname}_restored"
    where = {"PGHOST": info.host, "PGPORT": str(info.port), "PGUSER": info.user}
    env = {**os.environ, **where, "PGPASSWORD": info.password or ""}

    def run(program, *arguments):
        subprocess.run(
            [programs() / program, *arguments],
            env=env,
            check=True,
            capture_output=True,
            timeout=120,
        )

    dump = str(tmp_path / "portal.dump")
    run("pg_dump", "--format=custom", "--no-owner", f"--file={dump}", info.dbname)
    run("createdb", "--template=template0", other)
    try:
        run("pg_restore", "--no-owner", "--exit-on-error", f"--dbname={other}", dump)
        restored = production(tmp_path_factory, DATABASE_URL=database_url(other))
        manage(restored, "migrate", "--check")
        show = "from people.models import *; print(Person.objects.count())"
        counted = manage(restored, "shell", "--no-imports", "-c", show)
        assert counted.strip() == str(Person.objects.count())
    finally:
        run("dropdb", "--force", other)
