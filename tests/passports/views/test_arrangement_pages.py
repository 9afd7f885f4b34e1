"""The pages of an arrangement in a draft: what they show, keep and refuse."""

import pytest

from passports.actions.drafting import start_version
from passports.models import Arrangement, Caring, Impact
from tests.factories.passports import PassportFactory
from tests.passports.views.pages import errors, text, with_key


def test_an_arrangement_is_saved_page_by_page(carol, draft):
    page = carol.post("/passport/draft/3/add/", with_key(category="shifts")).url
    row = Arrangement.objects.get()
    base = f"/passport/draft/3/{row.pk}"
    assert page == f"{base}/meaning/"
    answers = {
        "meaning": {"in_work_terms": "Rota 4 weeks ahead", "when_and_how_often": "Monthly"},
        "dates": {
            "starts_on-day": "4",
            "starts_on-month": "1",
            "starts_on-year": "2027",
            "until": "day",
            "ends_on-day": "30",
            "ends_on-month": "6",
            "ends_on-year": "2027",
        },
        "route": {"route": "flexible_working"},
        "who": {
            "who": "The rota team",
            "does_what": "Plan it",
            "by_when-day": "18",
            "by_when-month": "12",
            "by_when-year": "2026",
        },
    }
    followed = [carol.post(f"{base}/{step}/", values).url for step, values in answers.items()]
    assert followed == [f"{base}/dates/", f"{base}/route/", f"{base}/who/", "/passport/draft/3/"]
    page = text(carol.get("/passport/draft/3/"))
    for words in (
        "Shifts and notice of rotas",
        "Rota 4 weeks ahead",
        "From 4 January 2027 until 30 June 2027",
        "Needs a flexible working request",
        "The rota team Plan it by 18 December 2026",
    ):
        assert page.count(words) == 1, words


def test_dates_until_the_review_have_no_end(carol, ready):
    row = Arrangement.objects.get()
    end = {"ends_on-day": "30", "ends_on-month": "6", "ends_on-year": "2027"}
    carol.post(f"/passport/draft/3/{row.pk}/dates/", {"until": "review", **end})
    row.refresh_from_db()
    assert (row.starts_on, row.ends_on) == (None, None)


@pytest.mark.parametrize(
    ("step", "values", "error"),
    [
        ("kind", {}, "Select what would help"),
        ("meaning", {"when_and_how_often": "Daily"}, "Enter what it means in work terms"),
        (
            "meaning",
            {"in_work_terms": "x", "when_and_how_often": "a" * 2001},
            "Your answer must be 2000 characters or fewer",
        ),
        ("dates", {}, "Select how long it should go on"),
        ("dates", {"until": "day"}, "Enter when it should end"),
        (
            "dates",
            {"until": "day", "ends_on-day": "30", "ends_on-month": "2", "ends_on-year": "2027"},
            "The end must be a real date",
        ),
        (
            "dates",
            {
                "until": "day",
                "starts_on-day": "2",
                "starts_on-month": "2",
                "starts_on-year": "2027",
                "ends_on-day": "1",
                "ends_on-month": "2",
                "ends_on-year": "2027",
            },
            "The end must be the same as or after the start",
        ),
        ("route", {}, "Select whether it needs a formal request"),
        ("who", {"who": "w" * 101}, "Who has to do it must be 100 characters or fewer"),
        ("who", {"by_when-day": "3"}, "The date by which it is done must include a month and year"),
    ],
)
def test_edit_arrangement_refuses_and_keeps_what_was_typed(carol, ready, step, values, error):
    row = Arrangement.objects.get()
    response = carol.post(f"/passport/draft/3/{row.pk}/{step}/", values)
    assert errors(response) == [error]
    page = response.content.decode()
    assert [v for v in values.values() if v not in page] == []


def test_add_arrangement_refuses_without_a_kind(carol, draft):
    assert errors(carol.post("/passport/draft/3/add/", with_key())) == ["Select what would help"]


def test_add_arrangement_sent_twice_adds_one(carol, draft):
    values = with_key(category="place")
    carol.post("/passport/draft/3/add/", values)
    assert carol.post("/passport/draft/3/add/", values).url == "/passport/draft/3/"
    assert Arrangement.objects.count() == 1


def test_remove_arrangement_asks_first(carol, ready):
    row = Arrangement.objects.get()
    page = f"/passport/draft/3/{row.pk}/remove/"
    assert text(carol.get(page)).count("Remove this arrangement?") == 1
    response = carol.post(page, with_key(), follow=True)
    assert text(response).count("The arrangement is removed.") == 1
    assert Arrangement.objects.count() == 0


def test_an_answered_arrangement_says_that_it_will_be_answered_again(carol, cast):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)
    version = start_version(by=cast.carol, passport=passport)
    row = version.arrangements.first()
    words = "If you change it, it has to be answered again."
    assert text(carol.get("/passport/draft/3/")).count(words) == 2
    assert text(carol.get(f"/passport/draft/3/{row.pk}/meaning/")).count(words) == 1


def test_an_arrangement_of_somebody_else_is_not_there(carol, draft, cast):
    other = PassportFactory(owner=cast.sam)
    row = other.versions.get().arrangements.first()
    for page in ("kind", "remove"):
        assert carol.get(f"/passport/draft/3/{row.pk}/{page}/").status_code == 404


def test_an_arrangement_of_a_signed_version_is_not_there(carol, cast):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)
    row = passport.versions.get().arrangements.first()
    start_version(by=cast.carol, passport=passport)
    assert carol.get(f"/passport/draft/3/{row.pk}/kind/").status_code == 404


def test_there_is_no_other_page_of_an_arrangement(carol, ready):
    row = Arrangement.objects.get()
    assert carol.get(f"/passport/draft/3/{row.pk}/answer/").status_code == 404


@pytest.mark.parametrize(
    ("address", "values"),
    [
        ("add/", {"category": "travel"}),
        ("{pk}/meaning/", {"in_work_terms": "At home", "when_and_how_often": "Daily"}),
        ("{pk}/remove/", {}),
    ],
)
def test_arrangements_stay_as_they_were_sent(carol, sent, address, values):
    row = Arrangement.objects.get()
    response = carol.post(f"/passport/draft/3/{address.format(pk=row.pk)}", with_key(**values))
    assert errors(response) == ["You have sent your passport. Withdraw it before you change it."]
    page = response.content.decode()
    assert [value for value in values.values() if value not in page] == []
    assert Arrangement.objects.get().in_work_terms == "From home"


def test_a_part_whose_words_were_withdrawn_can_be_written_again(carol, draft):
    Caring.objects.all().delete()
    Impact.objects.all().delete()
    assert carol.get("/passport/draft/1/help/").context["field"].value() == []
    assert carol.get("/passport/draft/2/works/").context["field"].value() == ""
    carol.post("/passport/draft/2/works/", {"works": "Quiet"})
    assert Impact.objects.get().works == "Quiet"


def test_a_page_reached_from_the_check_page_leads_back_there(carol, ready):
    row = Arrangement.objects.get()
    for page in ("1/help/", f"3/{row.pk}/kind/"):
        response = carol.get(f"/passport/draft/{page}?from=check")
        assert response.context["back"] == "/passport/draft/check/"
