"""Questions: the public ones, and for champions those that wait."""

import hashlib

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F, QuerySet
from django.utils.crypto import salted_hmac

from champions.models import Question


def token_of(once: object) -> str:
    """The secret of one sent form: 64 characters that only this portal can make of its one-time key.

    The same form sent twice gives the same secret, so nobody loses their link to a double click.
    """
    return salted_hmac("champions.question", str(once), algorithm="sha256").hexdigest()


def hash_of(token: str) -> str:
    """What is kept of a secret: enough to know it again, too little to make it."""
    return hashlib.sha256(token.encode()).hexdigest()


def question_of(token: str) -> QuerySet[Question]:
    """The question to which a secret belongs; its original wording stays behind."""
    found = Question.objects.filter(token_hash=hash_of(token))
    return found.select_related("settled_by").defer("original", "words")


def public_questions(search: str = "") -> QuerySet[Question]:
    """The answered ones; those that fit ``search`` best first, otherwise the newest."""
    found: QuerySet[Question] = Question.objects.public()
    found = found.select_related("settled_by").defer("original", "words")
    if not search:
        return found
    query = SearchQuery(search, config="english", search_type="websearch")
    ranked = found.filter(words=query).annotate(rank=SearchRank(F("words"), query))
    return ranked.order_by("-rank", "-settled_on", "id")


def waiting_questions() -> QuerySet[Question]:
    """For champions: what waits for an answer, the longest waiting first."""
    return Question.objects.waiting().defer("words")
