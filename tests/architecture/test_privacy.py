"""Privacy as code: every field of every model is classified, once, with a time to be kept."""

import pytest
from django.core.exceptions import FieldDoesNotExist
from django.db.models import BooleanField

from audit import privacy
from audit.encrypted import EncryptedTextField

MODELS = privacy.our_models()
# Codes and flags, no text, that are counted in SQL and so cannot be encrypted: see docs/adr/0007.
COUNTED = {"declarations.Declaration": {"answer", "hours", "childcare"}}


def own_fields(model) -> list[str]:
    return sorted(f.name for f in model._meta.get_fields() if f.concrete)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_field_is_classified_once(model):
    named = [n for category in privacy.CATEGORIES for n in getattr(model.Privacy, category)]
    assert sorted(named) == own_fields(model)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_model_says_how_long_it_is_kept(model):
    privacy.Keep.parse(model.Privacy.keep)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_a_row_leads_to_the_person_it_is_about(model):
    if model.Privacy.about in (None, "self"):
        return
    step = model
    for part in model.Privacy.about.split("__"):
        try:
            step = step._meta.get_field(part).related_model
        except FieldDoesNotExist:
            pytest.fail(f"{model._meta.label}: {model.Privacy.about}")
    assert step._meta.label == "people.Person"


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_special_category_text_is_encrypted_and_nothing_else_is(model):
    """That somebody is in a row at all can be special category too: a relation cannot be encrypted."""
    encrypted = {f.name for f in model._meta.concrete_fields if isinstance(f, EncryptedTextField)}
    counted = COUNTED.get(model._meta.label, set())
    special = model.Privacy.special_category
    related = {name for name in special if model._meta.get_field(name).is_relation}
    assert encrypted == set(special) - counted - related
    for name in counted:
        field = model._meta.get_field(name)
        assert field.choices or isinstance(field, BooleanField), f"{name} may hold a text"
