"""Every component gives the HTML of govuk-frontend's own fixtures."""

from pathlib import Path

import pytest

import govuk
from govuk.components import render
from tests.govuk.oracle import fixtures, normal, parameters

TEMPLATES = Path(govuk.__file__).parent / "templates" / "govuk" / "components"
# govuk-frontend has two components where we have one: a textarea with and without a count.
TEMPLATE_OF = {"character_count": "textarea"}
CASES = [
    pytest.param(component, fixture, id=f"{component}: {fixture['name']}")
    for component, found in fixtures().items()
    for fixture in found
]


@pytest.mark.parametrize(("component", "fixture"), CASES)
def test_same_html_as_govuk_frontend(component, fixture):
    ours = render(TEMPLATE_OF.get(component, component), parameters(component, fixture["options"]))
    assert normal(ours) == normal(fixture["html"])


def test_every_component_has_fixtures():
    ours = {path.stem for path in TEMPLATES.glob("[!_]*.html")}
    assert ours == {TEMPLATE_OF.get(name, name) for name in fixtures()}
    assert all(fixtures().values())
