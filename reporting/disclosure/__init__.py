"""Disclosure control: what of a table can be published so that nobody can be found out. No Django.

Nothing here imports numpy or scipy until a table is protected.
"""

from reporting.disclosure.differences import Finding, Release, find_narrowed
from reporting.disclosure.joining import Spot, Table
from reporting.disclosure.layouts import Layout, Sum, all_or_nothing, flat, hierarchy
from reporting.disclosure.protecting import (
    NotProvenError,
    Plan,
    Protected,
    find_unsafe,
    hide_linked,
    protect,
    protect_hierarchy,
    protect_linked,
    prove,
)

__all__ = [
    "Finding",
    "Layout",
    "NotProvenError",
    "Plan",
    "Protected",
    "Release",
    "Spot",
    "Sum",
    "Table",
    "all_or_nothing",
    "find_narrowed",
    "find_unsafe",
    "flat",
    "hide_linked",
    "hierarchy",
    "protect",
    "protect_hierarchy",
    "protect_linked",
    "prove",
]
