"""What is the same for everybody is rendered once in each language."""

from django.template import Context, Template
from django.utils import translation

PAGE = "{% load govuk_once i18n %}{% once_per_language %}" + "{}" + "{% endonce_per_language %}"


def test_it_is_rendered_once_in_each_language():
    page = Template(PAGE.replace("{}", "{% get_current_language as now %}{{ now }}{% cycle 1 2 %}"))
    found = []
    for language in ("en-gb", "cy", "en-gb", "cy"):
        with translation.override(language):
            found.append(page.render(Context()))
    assert found == ["en-gb1", "cy1", "en-gb1", "cy1"]


def test_it_knows_nothing_of_the_page():
    page = Template(PAGE.replace("{}", "[{{ name }}]"))
    assert [page.render(Context({"name": name})) for name in ("Carol", "Mo")] == ["[]", "[]"]
