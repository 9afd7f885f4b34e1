"""The hash of a signed version: the same for the same, and any change shows."""

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from passports.rules.freezing import Verdict, canonical, digest, freeze, verify

CONTENT = {"version": 1, "arrangements": [{"in_work_terms": "Finish at 4 – always"}]}
NARRATIVE = {"impact": {"works": "Quiet mornings"}}
FROZEN = freeze(CONTENT, NARRATIVE, salt="00ff")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def test_canonical_text_does_not_depend_on_the_order_of_keys():
    assert canonical({"b": 1, "a": "ë"}) == '{"a":"ë","b":1}' == canonical({"a": "ë", "b": 1})


@given(JSON)
def test_canonical_text_says_what_was_put_in(value):
    assert json.loads(canonical(value)) == value


def test_freeze_names_the_narrative_in_the_content():
    assert json.loads(FROZEN.content) == {**CONTENT, "narrative_sha256": FROZEN.narrative_sha256}
    assert json.loads(FROZEN.narrative) == {**NARRATIVE, "salt": "00ff"}
    assert (digest(FROZEN.content), digest(FROZEN.narrative)) == (
        FROZEN.sha256,
        FROZEN.narrative_sha256,
    )


def test_freeze_with_another_salt_has_another_hash():
    assert freeze(CONTENT, NARRATIVE, salt="00fe").sha256 != FROZEN.sha256


def test_verify_unchanged():
    assert verify(FROZEN) is Verdict.UNCHANGED


def test_verify_after_the_narrative_was_withdrawn():
    assert verify(replace(FROZEN, narrative="")) is Verdict.NARRATIVE_WITHDRAWN


def test_verify_sees_a_changed_content():
    assert verify(replace(FROZEN, content=FROZEN.content.replace("4", "5"))) is Verdict.CHANGED


def test_verify_sees_a_changed_narrative():
    narrative = FROZEN.narrative.replace("Quiet", "Loud")
    assert verify(replace(FROZEN, narrative=narrative)) is Verdict.CHANGED


def test_verify_sees_a_narrative_swapped_with_its_hash():
    narrative = canonical({"impact": {}, "salt": ""})
    swapped = replace(FROZEN, narrative=narrative, narrative_sha256=digest(narrative))
    assert verify(swapped) is Verdict.CHANGED


def test_verify_sees_a_content_that_is_no_content():
    for content in ("", "nonsense", "[]", "{}"):
        assert verify(replace(FROZEN, content=content)) is Verdict.CHANGED
