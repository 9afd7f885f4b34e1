"""A file that Ana sent, with a row left out."""

from types import SimpleNamespace
from typing import Any

from tests.factories.reporting import LeftOutRowFactory


def build(world: SimpleNamespace) -> None:
    world.left_out = LeftOutRowFactory(outcome_import__started_by=world.ana)


def imports(world: SimpleNamespace) -> list[tuple[str, dict[str, Any]]]:
    return [("", {"pk": world.left_out.outcome_import_id})]


BY_ROUTE = {"figures/imports/": imports}
