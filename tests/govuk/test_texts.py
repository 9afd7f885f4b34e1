"""House rules of forms, looked for in every app."""

import importlib
from importlib.util import find_spec
from pathlib import Path

from django import forms
from django.apps import apps
from django.conf import settings

from govuk.forms import GovukMixin

DJANGOS_OWN = str(forms.Field.default_error_messages["required"])


def _forms(base=GovukMixin):
    for subclass in base.__subclasses__():
        yield subclass
        yield from _forms(subclass)


def test_required_fields_say_what_to_do():
    for app in apps.get_app_configs():
        name = f"{app.name}.forms"
        if Path(app.path).parent == settings.BASE_DIR and find_spec(name):
            importlib.import_module(name)
    silent = {
        f"{form.__module__}.{form.__name__}.{name}"
        for form in _forms()
        if not form.__module__.startswith("tests.")
        for name, field in getattr(form, "base_fields", {}).items()
        if field.required and str(field.error_messages["required"]) == DJANGOS_OWN
    }
    assert silent == set()
