"""What the database promises is tried by SQL, each promise by its name."""

import pgtrigger

from audit import privacy
from tests.architecture.source import all_tests


def test_every_constraint_is_tested_by_name():
    names = {c.name for model in privacy.our_models() for c in model._meta.constraints}
    tests = all_tests()
    assert sorted(name for name in names if name not in tests) == []


def test_every_trigger_is_tested_by_name():
    ours = {model._meta.label for model in privacy.our_models()}
    names = {
        trigger.name
        for model, trigger in pgtrigger.registered()
        if model._meta.label in ours
        and not trigger.name.endswith(("_insert", "_update", "_delete"))
    }
    tests = all_tests()
    assert sorted(name for name in names if name not in tests) == []
