"""Asking for leave page by page: errors beside their fields, nothing typed lost, all of it in words."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from leave.actions.asking import ask_leave
from leave.models import LeaveRequest
from leave.states import RequestStatus
from people.models import Posting
from tests.factories.leave import LeaveRequestFactory, shipped_policy
from tests.leave.asking.conftest import FRI, FRIDAY, MON, THU, TUE, WED, a_plan

pytestmark = pytest.mark.django_db
CHECK = "/leave/ask/check/"


@pytest.fixture
def carol(client, cast):
    client.force_login(cast.carol, backend="people.backends.PersonBackend")
    return client


def on(name: str, day: dt.date) -> dict[str, str]:
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def answer(client, question, **values):
    return client.post(f"/leave/ask/{question}/", values, follow=True)


def text_of(response) -> str:
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", text)


def plan(client, *, need="planned", scheme="carers_leave", length="day", first=MON, **more):
    """Answer every question; the check page."""
    client.get("/leave/ask/")
    answer(client, "what", need=need)
    answer(client, "kind", scheme=scheme)
    if scheme == "carers_leave":
        answer(client, "confirm", confirms="on")
    answer(client, "length", length=length)
    return answer(client, "when", **on("starts", first), **more)


def send(client, page, **values):
    form = page.context["form"]
    given = {"once": form["once"].value(), "seen": form["seen"].value(), **values}
    return client.post(CHECK, given, follow=True)


# --- the whole way --------------------------------------------------------------------------------
def test_ask_leave_half_a_day_from_the_first_question_to_the_confirmation(carol, cast):
    page = plan(carol, length="afternoon")
    text = text_of(page)
    assert page.request["PATH_INFO"] == CHECK
    assert "Monday 22 June 2026, in the afternoon" in text
    assert "Length Half a day (3 hours 42 minutes)" in text
    assert "Left before 5 days (37 hours)" in text
    assert "Left after 4.5 days (33 hours 18 minutes)" in text
    assert "Unpaid" in text
    assert "Mo Manager gets it and is asked to answer by 19 June 2026" in text
    assert "late" not in text
    page = send(carol, page, words="A letter came")
    made = LeaveRequest.objects.get()
    assert page.request["PATH_INFO"] == reverse("leave-asked", args=[made.pk])
    assert "An answer is due by 19 June 2026" in text_of(page)
    assert (made.owner, made.what_happened, made.days.get().minutes) == (
        cast.carol, "A letter came", 222,
    )  # fmt: skip


def test_plan_leave_asks_one_question_after_the_other(carol):
    assert carol.get(CHECK, follow=True).request["PATH_INFO"] == "/leave/ask/what/"
    assert carol.get("/leave/ask/when/", follow=True).request["PATH_INFO"] == "/leave/ask/what/"
    assert answer(carol, "what", need="planned").request["PATH_INFO"] == "/leave/ask/kind/"
    page = answer(carol, "kind", scheme="carers_leave")
    assert page.request["PATH_INFO"] == "/leave/ask/confirm/"
    assert "Nobody may ask you for evidence" in text_of(page)
    page = answer(carol, "confirm", confirms="on")
    assert page.request["PATH_INFO"] == "/leave/ask/length/"
    page = answer(carol, "length", length="morning")
    assert page.request["PATH_INFO"] == "/leave/ask/when/"
    assert "You work Monday to Friday." in text_of(page)
    assert carol.get("/leave/ask/nothing/").status_code == 404


@pytest.mark.parametrize(
    ("question", "error"),
    [
        ("what", "Select what you need leave for"),
        ("kind", "Select which leave you would like to ask for"),
        ("confirm", "Select yes if this is so, or choose another leave"),
        ("length", "Select how long you need"),
        ("when", "Enter the day"),
    ],
)
def test_plan_leave_says_what_is_missing(carol, question, error):
    plan(carol)
    carol.get("/leave/ask/length/")
    page = answer(carol, question)
    assert error in text_of(page)
    assert "Error: Ask for leave" in page.content.decode()


def test_start_leave_begins_afresh_and_my_leave_leads_back(carol):
    plan(carol)
    assert "Go on with it" in text_of(carol.get("/leave/"))
    carol.get("/leave/ask/")
    assert "Go on with it" not in text_of(carol.get("/leave/"))


# --- which leave ----------------------------------------------------------------------------------
def kinds(client, need) -> list[str]:
    client.get("/leave/ask/")
    page = answer(client, "what", need=need)
    return [value for value, _label in page.context["form"].fields["scheme"].choices]


@pytest.mark.parametrize(
    ("need", "found"),
    [
        ("planned", ["special_leave", "carers_leave"]),
        ("longer", ["special_leave", "carers_leave"]),
        ("unexpected", ["special_leave", "time_off_for_dependants"]),
        ("parenting", ["special_leave", "parental_leave"]),
        ("other", ["special_leave"]),
    ],
)
def test_kinds_that_fit_come_paid_before_unpaid(carol, need, found):
    assert kinds(carol, need) == found


def test_kinds_once_the_paid_allowance_is_used_up(carol, cast):
    LeaveRequestFactory(
        owner=cast.carol, manager=cast.mo, days=[MON, TUE, WED, THU, FRI], approved=True
    )
    assert kinds(carol, "planned") == ["carers_leave", "special_leave"]
    text = text_of(carol.get("/leave/ask/kind/"))
    assert "Unpaid for now: your paid allowance is used up." in text
    assert "You have 0 days (0 hours) left." in text


def test_kinds_where_the_employer_pays_carers_leave(carol):
    policy = shipped_policy("carers_leave")
    type(policy).objects.filter(pk=policy.pk).update(pay="paid")
    assert kinds(carol, "planned") == ["carers_leave", "special_leave"]


def test_kinds_in_northern_ireland_are_said_kindly(carol, cast):
    Posting.objects.filter(person=cast.carol).update(nation="northern_ireland")
    assert kinds(carol, "planned") == ["special_leave"]
    text = text_of(carol.get("/leave/ask/kind/"))
    assert "does not reach Northern Ireland yet" in text
    assert "does not reach Northern Ireland yet" in text_of(carol.get("/leave/"))


def test_kinds_where_there_is_none(carol):
    policy = shipped_policy("special_leave")
    type(policy).objects.filter(scheme="special_leave").delete()
    assert kinds(carol, "other") == []
    assert "There is no leave for this here yet" in text_of(carol.get("/leave/ask/kind/"))


def test_what_just_happened_leads_to_leaving_now(carol):
    kinds(carol, "unexpected")
    assert 'href="/leave/now/"' in carol.get("/leave/ask/kind/").content.decode()
    page = answer(carol, "kind", scheme="time_off_for_dependants")
    assert page.request["PATH_INFO"] == "/leave/now/"


def test_another_need_asks_for_the_kind_again(carol):
    plan(carol)
    page = answer(carol, "what", need="other")
    assert page.request["PATH_INFO"] == "/leave/ask/kind/"
    assert answer(carol, "what", need="other").request["PATH_INFO"] == "/leave/ask/kind/"


# --- days -----------------------------------------------------------------------------------------
def test_a_day_that_is_not_worked_is_refused_beside_it_with_the_pattern(carol):
    page = plan(carol, first=dt.date(2026, 6, 27))
    errors = page.context["form"].errors
    assert errors == {
        "starts": [
            "You do not work on Saturday 27 June 2026. You work Monday to Friday."
            " The next day you work is Monday 29 June 2026."
        ]
    }
    assert 'value="27"' in page.content.decode()


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ({"mon": 444, "tue": 444, "thu": 300}, "You work Monday, Tuesday and Thursday."),
        ({"cycle": [444] + [0] * 13, "cycle_starts": "2026-06-15"}, "repeats every 14 days."),
    ],
)
def test_other_patterns_in_words(carol, cast, pattern, words):
    Posting.objects.filter(person=cast.carol).update(pattern=pattern)
    page = plan(carol, first=WED)
    assert words in page.context["form"].errors["starts"][0]


def test_some_hours_of_a_day(carol):
    page = plan(
        carol, scheme="special_leave", length="hours", begins="2 pm", hours="1", minutes="30"
    )
    text = text_of(page)
    assert "Monday 22 June 2026, 1 hour 30 minutes from 2:00pm" in text
    assert "All of it is paid" in text


@pytest.mark.parametrize(
    ("values", "field", "error"),
    [
        ({"begins": "soon", "hours": "2"}, "begins", "The time must be a time, like 9:30 or 2pm"),
        ({"begins": "", "hours": "2"}, "begins", "Enter from what time"),
        ({"begins": "9:30"}, "hours", "Enter how many hours"),
        ({"begins": "9", "hours": "8"}, "hours", "You do not work that long on Monday 22 June 2026."),
        ({"begins": "9", "minutes": "59"}, "hours", "The smallest piece of this leave is an hour."),
        ({"begins": "9", "hours": "x"}, "hours", "Hours must be a whole number, like 2"),
    ],
)  # fmt: skip
def test_hours_that_cannot_be(carol, values, field, error):
    page = plan(carol, scheme="special_leave", length="hours", **values)
    assert page.context["form"].errors[field] == [error]


def test_pieces_of_carers_leave_smaller_than_half_a_day_are_refused(carol):
    page = plan(carol, length="hours", begins="9", hours="3")
    assert page.context["form"].errors == {
        "hours": ["The smallest piece of this leave is half a day."]
    }


def test_a_span_says_which_bank_holidays_are_left_out(carol):
    first = dt.date(2026, 8, 28)
    page = plan(carol, length="span", first=first, **on("ends", dt.date(2026, 9, 1)))
    text = text_of(page)
    assert "Left out, because it is a bank holiday where you work: Monday 31 August 2026." in text
    assert "Friday 28 August 2026" in text
    assert "2 days (14 hours 48 minutes)" in text


def test_a_bank_holiday_by_itself_says_that_it_needs_no_leave(carol):
    text = text_of(plan(carol, first=dt.date(2026, 8, 31)))
    assert "Monday 31 August 2026 is a bank holiday where you work." in text


@pytest.mark.parametrize(
    ("first", "last", "field", "error"),
    [
        (TUE, MON, "ends", "The last day must be the same as or after the first day"),
        (dt.date(2026, 6, 27), dt.date(2026, 6, 28), "starts",
         "You do not work on any of these days."),
        (MON, dt.date(2027, 7, 1), "ends", "The leave must be a year long or shorter."),
        (FRIDAY - dt.timedelta(days=1), MON, "starts",
         "The first day must be the same as or after 12 June 2026"),
    ],
)  # fmt: skip
def test_spans_that_cannot_be(carol, first, last, field, error):
    page = plan(carol, length="span", first=first, **on("ends", last))
    assert page.context["form"].errors == {field: [error]}


def test_a_day_on_which_there_is_leave_is_refused_beside_it(carol, cast):
    LeaveRequestFactory(owner=cast.carol, manager=cast.mo, days=[MON])
    page = plan(carol)
    assert page.context["form"].errors == {
        "starts": ["You already have leave on Monday 22 June 2026."]
    }


def test_another_day_is_added_and_days_are_chosen_again(carol):
    plan(carol)
    answer(carol, "length", length="morning")
    page = answer(carol, "when", **on("starts", WED))
    assert "Length 1.5 days (11 hours 6 minutes)" in text_of(page)
    answer(carol, "length", length="day")
    page = answer(carol, "when", **on("starts", WED))
    assert page.context["form"].errors == {
        "starts": ["You have chosen Wednesday 24 June 2026 already."]
    }
    carol.post("/leave/ask/length/?again=1", {"length": "day"})
    page = answer(carol, "when", **on("starts", WED))
    assert "Length 1 day (7 hours 24 minutes)" in text_of(page)


# --- said before it is sent -----------------------------------------------------------------------
def test_late_notice_is_said_in_plain_words(carol, cast):
    page = plan(
        carol, length="span", first=dt.date(2026, 6, 15), **on("ends", dt.date(2026, 6, 16))
    )
    text = text_of(page)
    assert "You are asking 1 day late. Your manager can waive this." in text
    assert "should be asked for 4 days ahead, by 11 June 2026" in text
    send(carol, page)
    assert LeaveRequest.objects.get().status == RequestStatus.ASKED


def test_over_the_limit_is_said_before_sending_and_cannot_be_sent(carol, cast):
    LeaveRequestFactory(owner=cast.carol, manager=cast.mo, days=[TUE, WED, THU, FRI], agreed=True)
    page = plan(
        carol, length="span", first=dt.date(2026, 6, 29), **on("ends", dt.date(2026, 6, 30))
    )
    text = text_of(page)
    assert "This is more than the one week of carer’s leave in any 12 months" in text
    assert "It cannot be sent like this." in text
    assert "Is there anything you want to say?" not in text
    assert "Left before 1 day (7 hours 24 minutes)" in text
    send(carol, page)
    assert LeaveRequest.objects.count() == 1


def test_beyond_the_paid_allowance_is_said_before_sending(carol, cast):
    LeaveRequestFactory(owner=cast.carol, manager=cast.mo, days=[TUE, WED, THU, FRI], approved=True)
    page = plan(
        carol, scheme="special_leave", length="span", first=dt.date(2026, 6, 29),
        **on("ends", dt.date(2026, 6, 30)),
    )  # fmt: skip
    text = text_of(page)
    assert "1 day (7 hours 24 minutes) paid, 1 day (7 hours 24 minutes) unpaid" in text
    assert "Paid leave left after 0 days (0 hours)" in text


def test_what_changed_since_it_was_shown_is_shown_again(carol, cast):
    page = plan(carol, scheme="special_leave")
    days = [TUE, WED, THU, FRI, dt.date(2026, 6, 29)]
    LeaveRequestFactory(owner=cast.carol, manager=cast.mo, days=days, approved=True)
    again = send(carol, page, words="Kept")
    text = text_of(again)
    assert "Something has changed since you looked." in text
    assert "Kept" in text
    assert "Unpaid" in text
    sent = send(carol, again, words="Kept")
    assert "An answer is due by" in text_of(sent)
    assert LeaveRequest.objects.count() == 2


def test_ask_leave_sent_twice_leads_to_the_same_confirmation(carol):
    page = plan(carol)
    form = page.context["form"]
    given = {"once": form["once"].value(), "seen": form["seen"].value()}
    places = [carol.post(CHECK, given)["Location"] for _ in range(2)]
    assert places[0] == places[1]
    assert LeaveRequest.objects.count() == 1


def test_ask_leave_sent_twice_at_once_leads_to_what_the_first_one_made(carol, cast):
    """The second press was on its way before the first one was done: its draft is still there."""
    form = plan(carol).context["form"]
    given = {"once": form["once"].value(), "seen": form["seen"].value()}
    made = ask_leave(by=cast.carol, plan=a_plan(MON), **given)
    answer = carol.post(CHECK, given)
    assert answer["Location"] == reverse("leave-asked", args=[made.pk])


def test_words_that_are_too_long_are_kept(carol):
    page = send(carol, plan(carol), words="w" * 2001)
    assert "w" * 2001 in page.content.decode()
    assert LeaveRequest.objects.count() == 0


def test_what_was_written_is_not_in_the_session(carol):
    send(carol, plan(carol), words="w" * 2001)
    assert "www" not in str(dict(carol.session))


def test_without_a_pattern_it_says_whom_to_ask(carol, cast):
    Posting.objects.filter(person=cast.carol).delete()
    text = text_of(carol.get("/leave/"))
    assert "HR’s records do not say yet how you work" in text
    page = plan(carol)
    assert "HR’s records do not say yet how you work" in text_of(page)


# --- parental leave -------------------------------------------------------------------------------
def parental(client, first, weeks="1", **child):
    client.get("/leave/ask/")
    answer(client, "what", need="parenting")
    answer(client, "kind", scheme="parental_leave")
    page = answer(client, "confirm", **{"number": "2", "under_18": "on", **child})
    if page.context["form"].errors or child.get("disabled"):
        return page
    return answer(client, "when", **on("starts", first), weeks=weeks)


def test_parental_leave_is_asked_for_a_child_by_number_in_weeks(carol):
    page = parental(carol, dt.date(2026, 7, 6), "2")
    text = text_of(page)
    assert "Child 2" in text
    assert "Left before 4 weeks" in text
    assert "Left after 2 weeks" in text
    send(carol, page)
    made = LeaveRequest.objects.get()
    assert (made.child, made.days.count()) == (2, 10)


def test_parental_leave_for_a_child_with_a_disability_can_be_days(carol):
    page = parental(carol, dt.date(2026, 7, 6), disabled="on")
    assert page.request["PATH_INFO"] == "/leave/ask/length/"
    assert "Half a day, in the morning" in text_of(page)
    answer(carol, "length", length="day")
    text = text_of(answer(carol, "when", **on("starts", dt.date(2026, 7, 6))))
    assert "1 day (7 hours 24 minutes)" in text


@pytest.mark.parametrize(
    ("child", "field", "error"),
    [
        ({"number": ""}, "number", "Enter a number for the child"),
        ({"number": "Ann"}, "number", "The number for the child must be a whole number, like 1"),
        ({"number": "0"}, "number", "The number for the child must be from 1 to 20"),
        ({"under_18": ""}, "under_18", "Select this if it is so, or choose another leave"),
    ],
)
def test_parental_leave_says_what_is_missing_about_the_child(carol, child, field, error):
    page = parental(carol, MON, **child)
    assert page.context["form"].errors == {field: [error]}


# --- no address, title or class says which leave --------------------------------------------------
def test_addresses_titles_and_classes_are_neutral(carol):
    pages = [plan(carol)]
    pages.append(send(carol, pages[0]))
    made = LeaveRequest.objects.get()
    pages += [carol.get(f"/leave/ask/{q}/") for q in ("what", "kind", "confirm", "length", "when")]
    pages += [carol.get("/leave/"), carol.get(f"/leave/mine/{made.pk}/"), carol.get("/leave/now/")]
    for page in pages:
        html = page.content.decode()
        found = re.findall(r"<title>(.*?)</title>", html, flags=re.S)
        found += re.findall(r'(?:class|id|href|action)="([^"]*)"', html)
        found.append(page.request["PATH_INFO"])
        neutral = " ".join(found).lower().replace("carers portal", "")
        for word in ("carer", "special", "depend", "parent", "unpaid"):
            assert word not in neutral, (page.request["PATH_INFO"], word)
