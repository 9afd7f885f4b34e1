"""Actions are the only writers, and every action has the form of one."""

import ast
import importlib
import inspect

from tests.architecture.source import WRITING_APPS, all_tests, name_of, python_files, role_of

WRITERS = {
    "save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "delete",
    "aupdate", "asave", "acreate", "adelete",
}  # fmt: skip
# Where rows are written besides actions, and why.
MAY_WRITE = {
    "audit/models.py": "a form's one-time key is claimed by the decorator of the action itself",
    "audit/encrypted.py": "the rotation of keys rewrites columns, not meaning",
    "people/models/person.py": "createsuperuser, the first administrator of an empty portal",
}


def writes(path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text())):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        by_keyword = node.func.attr == "update" and node.keywords and not node.args
        if node.func.attr in WRITERS or by_keyword:
            found.append(f"{name_of(path)}:{node.lineno} .{node.func.attr}()")
    return found


def test_only_actions_write():
    rooms = ("actions",)
    found = [
        place
        for path in python_files(apps=WRITING_APPS)
        if role_of(path) not in rooms and name_of(path) not in MAY_WRITE
        for place in writes(path)
    ]
    assert found == []


def actions():
    for path in python_files():
        if role_of(path) != "actions" or path.stem == "__init__":
            continue
        module = importlib.import_module(name_of(path).removesuffix(".py").replace("/", "."))
        for name, value in inspect.getmembers(module, inspect.isfunction):
            if getattr(value, "is_action", False) and value.__module__ == module.__name__:
                yield name, value


def test_actions_take_keywords_and_say_by_whom():
    found = []
    for name, value in actions():
        parameters = inspect.signature(value).parameters
        kinds = {p.kind for p in parameters.values()}
        if "by" not in parameters or kinds - {inspect.Parameter.KEYWORD_ONLY}:
            found.append(name)
    assert found == []


def test_every_action_says_what_it_means():
    assert [name for name, value in actions() if not inspect.getdoc(value)] == []


def test_every_action_is_tested_by_name():
    tests = all_tests()
    assert [name for name, _ in actions() if f"{name}(" not in tests and name not in tests] == []
