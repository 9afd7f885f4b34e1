"""A story in which every sensitive field holds a sentence of its own, told through the actions.

Each marker is a nonsense word that occurs nowhere else, so a search for it finds a leak and
nothing else. ``MARKERS`` says for each who may read it: at which level, or by which relation.
"""

import datetime as dt
from dataclasses import replace
from types import SimpleNamespace

from django.utils import timezone

from passports.actions import answering, arrangements, drafting, narrative, signing
from passports.models import Passport
from passports.models.sharing import Level
from passports.rules.answers import Answer

CARING, IMPACT, SHARED = Level.EVERYTHING, Level.IMPACT, Level.ARRANGEMENTS
MARKERS = {
    "zqcaringchanges": CARING,
    "zqhardnow": IMPACT,
    "zqworkswell": IMPACT,
    "zqdoesnotwork": IMPACT,
    "zqgoodweek": IMPACT,
    "zqbadweek": IMPACT,
    "zqwhomitell": SHARED,
    "zqsecondcontact": SHARED,
    "zqmywork": SHARED,
    "zqteamistold": SHARED,
    "zqworkterms": SHARED,
    "zqhowoften": SHARED,
    "zqdoeswhat": SHARED,
    "zqchanged": SHARED,
    "zqalternative": SHARED,
    "zqcomment": SHARED,
}


def tell(cast: SimpleNamespace) -> Passport:
    """Carol's passport from the first draft to two signatures; Mo sees the arrangements only."""
    passport = drafting.start_passport(by=cast.carol)
    write(cast, passport)
    drafting.send_passport(by=cast.carol, passport=passport, level=SHARED)
    answer(cast, passport)
    asked_again = passport.versions.get().arrangements.all()[:1]
    answering.come_back(
        by=cast.carol, passport=passport, arrangements=asked_again, comment="zqcomment"
    )
    answer(cast, passport)
    signing.sign_passport(by=cast.carol, passport=passport, agreed=True)
    signing.countersign_passport(by=cast.mo, passport=passport, agreed=True)
    return Passport.objects.get(pk=passport.pk)


def write(cast: SimpleNamespace, passport: Passport) -> None:
    """Every text of a draft."""
    narrative.edit_caring(
        by=cast.carol,
        passport=passport,
        answers={"relationship": ["partner"], "expected_changes": "zqcaringchanges"},
    )
    words = {
        "hard_now": "zqhardnow",
        "works": "zqworkswell",
        "does_not_work": "zqdoesnotwork",
        "good_week": "zqgoodweek",
        "bad_week": "zqbadweek",
    }
    narrative.edit_impact(by=cast.carol, passport=passport, answers=words)
    at_once = {
        "whom_i_tell": "zqwhomitell",
        "second_contact": "zqsecondcontact",
        "my_work": "zqmywork",
        "team_is_told": "zqteamistold",
    }
    narrative.edit_leaving_at_once(by=cast.carol, passport=passport, answers=at_once)
    details = {
        "category": "phone_on",
        "in_work_terms": "zqworkterms",
        "when_and_how_often": "zqhowoften",
        "who": "Mo",
        "does_what": "zqdoeswhat",
    }
    for _ in range(4):
        arrangements.add_arrangement(by=cast.carol, passport=passport, details=details)


def answer(cast: SimpleNamespace, passport: Passport) -> None:
    """One of each of the four answers, then back to Carol."""
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    given = (
        (answering.agree_arrangement, Answer()),
        (answering.agree_with_change, Answer(answer="zqchanged")),
        (answering.try_until, Answer(trial_ends_on=tomorrow)),
        (answering.not_agree, Answer(reason_code="demand", alternative="zqalternative")),
    )
    asked = passport.versions.get().arrangements.asked()
    for row, (verb, said) in zip(asked, given, strict=False):
        said = replace(said, who="Mo", does_what="zqdoeswhat")
        verb(by=cast.mo, arrangement=row, said=said, seen=row.answered_at)
    answering.return_answers(by=cast.mo, passport=passport)
