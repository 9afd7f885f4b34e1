"""The pages: the way through them, what they refuse, what they say, and what they cost."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from declarations.models import Asking, Declaration
from tests.factories.declarations import AskingFactory, DeclarationFactory

pytestmark = pytest.mark.django_db
PAGES = ["my-declaration", "declare", "declare-hours", "declare-childcare", "withdraw-declaration"]


@pytest.fixture
def carol(client, cast):
    client.force_login(cast.carol, backend="people.backends.PersonBackend")
    return client


def get(client, name, **values):
    return client.get(reverse(name), **values)


def post(client, name, **data):
    return client.post(reverse(name), data)


def text(response):
    return response.content.decode()


def current(person):
    row = Declaration.objects.filter(person=person).latest("answered_on")
    return row.answer, row.hours, row.childcare


# --- the way through ------------------------------------------------------------------------------
def test_declare_as_a_carer(carol, cast):
    first = get(carol, "my-declaration")
    assert first.context["current"] is None
    assert "What it is for" in text(first)
    assert reverse("declare") in text(first)
    assert post(carol, "declare", answer="carer").url == reverse("declare-hours")
    assert post(carol, "declare-hours", hours="10_19").url == reverse("declare-childcare")
    done = carol.post(reverse("declare-childcare"), {"childcare": "yes"}, follow=True)
    assert done.redirect_chain == [(reverse("my-declaration"), 302)]
    assert "Your answer is saved. Nobody here but you can see it." in text(done)
    assert current(cast.carol) == ("carer", "10_19", True)


def test_declare_as_no_carer_asks_of_no_hours(carol, cast):
    assert post(carol, "declare", answer="not_carer").url == reverse("declare-childcare")
    assert post(carol, "declare-childcare", childcare="no").url == reverse("my-declaration")
    assert current(cast.carol) == ("not_carer", "", False)


def test_declare_to_prefer_not_to_say_asks_nothing_more(carol, cast):
    assert post(carol, "declare", answer="prefer_not_to_say").url == reverse("my-declaration")
    page = text(get(carol, "my-declaration"))
    assert "I prefer not to say" in page
    assert reverse("declare-hours") not in page
    assert reverse("declare-childcare") not in page


def test_declare_hours_and_childcare_without_saying(carol, cast):
    DeclarationFactory(person=cast.carol, hours="0_9", childcare=True)
    post(carol, "declare-hours", hours="prefer_not_to_say")
    post(carol, "declare-childcare", childcare="prefer_not_to_say")
    assert current(cast.carol) == ("carer", "", None)


@pytest.mark.parametrize("childcare", [True, False])
def test_children_are_not_asked_about_again_when_something_else_changes(carol, cast, childcare):
    DeclarationFactory(person=cast.carol, childcare=childcare)
    assert post(carol, "declare-hours", hours="0_9").url == reverse("my-declaration")
    assert post(carol, "declare", answer="not_carer").url == reverse("my-declaration")
    assert current(cast.carol) == ("not_carer", "", childcare)


@pytest.mark.parametrize(("answer", "back"), [("carer", "2"), ("not_carer", "1")])
def test_the_last_question_leads_back_to_the_one_before(carol, cast, answer, back):
    DeclarationFactory(person=cast.carol, answer=answer)
    assert get(carol, "declare-childcare").context["back"] == f"/question/{back}/"


def test_the_answer_is_kept_when_somebody_stops_after_the_first_page(carol, cast):
    post(carol, "declare", answer="carer")
    assert "Not said" in text(get(carol, "my-declaration"))
    assert current(cast.carol) == ("carer", "", None)


def test_what_was_answered_before_is_chosen_already(carol, cast):
    DeclarationFactory(person=cast.carol, hours="20_34", childcare=False, days_ago=400)
    for name, value in (
        ("declare", "carer"),
        ("declare-hours", "20_34"),
        ("declare-childcare", "no"),
    ):
        assert f'value="{value}" checked' in text(get(carol, name))


def test_change(carol, cast):
    DeclarationFactory(person=cast.carol, hours="20_34", days_ago=400)
    assert "more than a year ago" in text(get(carol, "my-declaration"))
    post(carol, "declare", answer="not_carer")
    page = text(get(carol, "my-declaration"))
    assert "more than a year ago" not in page
    assert "Your earlier answers" in page
    assert current(cast.carol) == ("not_carer", "", None)


def test_withdraw_declaration(carol, cast):
    DeclarationFactory(person=cast.carol, days_ago=400)
    DeclarationFactory(person=cast.carol)
    assert "all earlier ones are deleted" in text(get(carol, "withdraw-declaration"))
    done = carol.post(reverse("withdraw-declaration"), follow=True)
    assert "as if you had never given one" in text(done)
    assert done.context["current"] is None
    assert Declaration.objects.count() == 0


def test_an_imported_answer_says_where_it_is_from(carol, cast):
    DeclarationFactory(person=cast.carol)
    assert "HR system" not in text(get(carol, "my-declaration"))
    DeclarationFactory(person=cast.carol, imported=True, days_ago=400)
    assert "Whoever could see it there still can" in text(get(carol, "my-declaration"))


# --- refusals -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "field", "told"),
    [
        ("declare", "answer", "Select yes, no, or that you prefer not to say"),
        ("declare-hours", "hours", "Select the hours, or that you prefer not to say"),
        ("declare-childcare", "childcare", "Select yes, no, or that you prefer not to say"),
    ],
)
@pytest.mark.parametrize("sent", [{}, {"answer": "x", "hours": "x", "childcare": "x"}])
def test_nothing_or_nonsense_is_refused_beside_the_field(carol, cast, name, field, told, sent):
    DeclarationFactory(person=cast.carol, hours="0_9", childcare=True)
    response = post(carol, name, **sent)
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert "Error: " in text(response)
    if not sent:
        assert response.context["form"].errors[field] == [told]
    assert current(cast.carol) == ("carer", "0_9", True)


@pytest.mark.parametrize(
    ("answer", "name"),
    [
        (None, "declare-hours"),
        (None, "declare-childcare"),
        (None, "withdraw-declaration"),
        ("not_carer", "declare-hours"),
        ("prefer_not_to_say", "declare-hours"),
        ("prefer_not_to_say", "declare-childcare"),
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_page_that_does_not_go_with_the_answer_leads_back(carol, cast, answer, name, method):
    if answer:
        DeclarationFactory(person=cast.carol, answer=answer)
    data = {"hours": "0_9", "childcare": "yes"}
    response = getattr(carol, method)(reverse(name), data)
    assert response.url == reverse("my-declaration")
    assert Declaration.objects.exclude(hours="", childcare=None).count() == 0


def test_not_now_takes_a_post(carol):
    assert get(carol, "dismiss-question").status_code == 405
    assert carol.delete(reverse("withdraw-declaration")).status_code == 405


@pytest.mark.parametrize("name", [*PAGES, "dismiss-question"])
def test_nobody_gets_anywhere_without_signing_in(client, cast, name):
    for response in (get(client, name), post(client, name, answer="carer")):
        assert "/sign-in/" in response.url


# --- the home page --------------------------------------------------------------------------------
def test_dismiss_question_from_the_home_page(carol, cast):
    AskingFactory(person=cast.carol)
    home = text(carol.get("/"))
    assert "Not now" in home
    done = carol.post(reverse("dismiss-question"), follow=True)
    assert "You are not asked again for a year." in text(done)
    assert "Not now" not in text(done)
    assert Asking.objects.get().dismissed_on == timezone.localdate()


def test_the_home_page_offers_the_question_to_everybody_alike(client, cast):
    """Whatever was answered or not, it shows the same words: somebody may look over a shoulder."""
    DeclarationFactory(person=cast.sam, hours="50_or_more")
    DeclarationFactory(person=cast.mo, no=True)
    places = set()
    for person in (cast.carol, cast.sam, cast.mo):
        client.force_login(person, backend="people.backends.PersonBackend")
        response = client.get("/")
        assert "Not now" not in text(response)
        places |= {one for one in response.context["places"] if "question" in one.href}
    assert [(one.name, one.state) for one in places] == [
        ("Tell us in private if you look after someone", "")
    ]


# --- words ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("answered", [False, True])
def test_the_page_says_who_will_and_who_will_not_see_it(carol, cast, answered):
    if answered:
        DeclarationFactory(person=cast.carol)
    page = text(get(carol, "my-declaration"))
    assert "You do. No page of this portal shows it to anybody else." in page
    assert (
        "Your manager does not, nor who stands in for them, nor HR, nor an administrator." in page
    )
    assert "HR gets totals" in page


@pytest.mark.parametrize("name", PAGES)
def test_neither_title_nor_address_tells_what_it_is_about(carol, cast, name):
    DeclarationFactory(person=cast.carol)
    page = text(get(carol, name))
    title = page.split("<title>")[1].split("</title>")[0]
    assert title.strip() in (
        "A question for you – Carers Portal",
        "Remove my answer – Carers Portal",
    )
    assert reverse(name).startswith("/question/")


def test_helper_by_activities_is_beside_the_question(carol):
    page = text(get(carol, "declare"))
    assert "Not sure? Do you…" in page
    assert "help somebody to wash, dress, eat, move about or take medicine?" in page


@pytest.mark.parametrize("name", PAGES[:4])
def test_no_browser_keeps_a_page_with_the_answer(carol, cast, name):
    """Back, after signing out on a computer that others use, shows nothing."""
    DeclarationFactory(person=cast.carol)
    assert "no-store" in get(carol, name)["Cache-Control"]


# --- cost -----------------------------------------------------------------------------------------
@pytest.mark.parametrize("rows", [1, 3, 40])
@pytest.mark.parametrize("name", PAGES)
def test_pages_cost_the_same_whatever_was_answered(
    carol, cast, name, rows, django_assert_max_num_queries
):
    for number in range(rows):
        day = timezone.localdate() - dt.timedelta(days=number)
        DeclarationFactory(person=cast.carol, answered_on=day)
    get(carol, name)
    with django_assert_max_num_queries(5):
        assert get(carol, name).status_code == 200
