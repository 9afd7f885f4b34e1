"""docs/deploy.md names every setting, and starts the portal as the tests do."""

import re
from pathlib import Path

from carersportal import environment
from tests.carersportal.test_production import GUNICORN

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "deploy.md").read_text()


def test_names_every_setting_that_is_read():
    settings = (ROOT / "carersportal" / "settings.py").read_text()
    read = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', settings))

    assert sorted(name for name in read if f"`{name}`" not in PAGE) == []


def test_says_what_is_needed():
    table = PAGE[PAGE.index("| Needed |") : PAGE.index("| May be set |")]

    assert re.findall(r"^\| `([A-Z_]+)` \|", table, re.M) == ["PORTAL_ENV", *environment.ALWAYS]


def test_starts_gunicorn_as_the_tests_do():
    (command,) = re.findall(r"/bin/gunicorn (.*) carersportal\.wsgi", PAGE)
    written = [re.sub(r"=[\d.:]+$", "", one) for one in command.split()]

    assert written == [re.sub(r"=[\d.:{}port]+$", "", one) for one in GUNICORN]


def test_the_ways_to_make_keys_make_keys(capsys):
    secret, key = re.findall(r'python3 -c "([^"]+)"', PAGE)
    exec(secret)  # noqa: S102
    exec(key)  # noqa: S102

    made_secret, made_key = capsys.readouterr().out.split()
    assert len(made_secret) >= 50
    assert environment.is_key(made_key)
