"""How a signed version is frozen, and how anybody can check that it is unchanged.

``content`` holds what was agreed and who signed. It names the SHA-256 of ``narrative`` (the
person's own words with a random salt), so the words can be withdrawn later and the version's own
hash still holds; the salt keeps short answers from being guessed out of the hash that stays.
"""

import hashlib
import json
from dataclasses import dataclass
from enum import Enum
from typing import Any


class Verdict(Enum):
    """What a check of a signed version found."""

    UNCHANGED = "unchanged"
    NARRATIVE_WITHDRAWN = "narrative_withdrawn"
    CHANGED = "changed"


@dataclass(frozen=True)
class Frozen:
    """A version as it is kept: two canonical JSON texts and their SHA-256 in hexadecimal."""

    content: str
    narrative: str
    sha256: str
    narrative_sha256: str


def canonical(value: Any) -> str:
    """The one JSON text for ``value``: keys sorted, no spaces, characters as themselves."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(text: str) -> str:
    """The SHA-256 of a text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def freeze(content: dict[str, Any], narrative: dict[str, Any], *, salt: str) -> Frozen:
    """Fix ``content`` and ``narrative`` (values that JSON knows). ``salt`` is random and secret."""
    words = canonical({**narrative, "salt": salt})
    words_sha256 = digest(words)
    agreed = canonical({**content, "narrative_sha256": words_sha256})
    return Frozen(agreed, words, digest(agreed), words_sha256)


def verify(frozen: Frozen) -> Verdict:
    """Whether the texts still have the hashes they were signed with. An empty narrative was withdrawn."""
    try:
        named = json.loads(frozen.content)["narrative_sha256"]
    except (ValueError, KeyError, TypeError):
        return Verdict.CHANGED
    if digest(frozen.content) != frozen.sha256 or named != frozen.narrative_sha256:
        return Verdict.CHANGED
    if not frozen.narrative:
        return Verdict.NARRATIVE_WITHDRAWN
    if digest(frozen.narrative) != frozen.narrative_sha256:
        return Verdict.CHANGED
    return Verdict.UNCHANGED
