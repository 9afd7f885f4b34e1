"""Policies in data administration, and the page on which one is switched on."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from leave.models import LeavePolicy
from leave.states import Scheme
from people.models import RoleAssignment
from tests.factories.leave import LeavePolicyFactory, shipped_policy
from tests.factories.people import RoleAssignmentFactory

APRIL = dt.date(2027, 4, 1)
ADD = "admin:leave_leavepolicy_add"
EDIT = "admin:leave_leavepolicy_change"
LIST = "admin:leave_leavepolicy_changelist"
pytestmark = pytest.mark.usefixtures("policies")


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def ade(cast, client):
    client.force_login(cast.ade)
    return client


COMMON = {
    "name": "Ours",
    "nation": "wales",
    "starts_on": "2027-04-01",
    "ends_on": "",
    "smallest_piece": "half_day",
    "source": "Handbook, page 7",
}
TERMS: dict[str, dict] = {
    "carers_leave": {"pay": "paid", "notice_basis": "dates", "notice_boundary": "clear"},
    "special_leave": {
        "answer_working_days": "5",
        "window_kind": "leave_year",
        "year_starts_month": "4",
        "year_starts_day": "6",
        "tier_1_name": "allowance",
        "tier_1_weeks": "1",
        "tier_1_paid": "on",
        "tier_1_decided_by": "manager",
        "tier_3_name": "discretion",
        "tier_3_weeks": "",
        "tier_3_decided_by": "hr",
    },
    "time_off_for_dependants": {"pay": "unpaid", "other_leave_after_days": "3"},
    "parental_leave": {
        "pay": "unpaid",
        "asks_evidence": "on",
        "window_kind": "rolling",
        "year_starts_month": "4",
        "year_starts_day": "1",
        "weeks_for_each_child": "18",
        "weeks_a_year": "4.5",
        "until_age": "18",
        "notice_days": "21",
        "service_months": "0",
    },
}
READ = {
    "carers_leave": {"notice_basis": "dates", "notice_boundary": "clear"},
    "special_leave": {
        "tiers": [
            {"name": "allowance", "weeks": "1", "paid": True, "decided_by": "manager"},
            {"name": "discretion", "weeks": None, "paid": False, "decided_by": "hr"},
        ]
    },
    "time_off_for_dependants": {"other_leave_after_days": 3},
    "parental_leave": {
        "weeks_for_each_child": "18",
        "weeks_a_year": "4.5",
        "until_age": 18,
        "notice_days": 21,
        "service_months": 0,
    },
}


def add(client, scheme: str, **values):
    return client.post(reverse(ADD) + f"?scheme={scheme}", {**COMMON, **TERMS[scheme], **values})


def errors(page) -> dict[str, list[str]]:
    return page.context["adminform"].form.errors.get_json_data() and {
        name: list(texts) for name, texts in page.context["adminform"].form.errors.items()
    }


# --- who ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("who", "status"), [("ade", 200), ("hana", 200), ("ana", 404), ("mo", 404), ("dee", 404)]
)
def test_who_finds_the_policies(cast, client, who, status):
    client.force_login(getattr(cast, who))
    draft = LeavePolicyFactory()
    pages = [
        reverse(LIST),
        reverse(ADD),
        reverse(ADD) + "?scheme=special_leave",
        reverse(EDIT, args=[draft.pk]),
        reverse("switch-on-policy", args=[draft.pk]),
        reverse("try-policy"),
    ]
    assert [client.get(page, follow=True).status_code for page in pages] == [status] * len(pages)


def test_hr_sees_the_policies_and_nothing_else_of_data_administration(cast, client):
    client.force_login(cast.hana)
    page = client.get(reverse("admin:index")).content.decode()
    assert "Leave policies" in page
    assert "Acting managers" not in page
    assert client.get(reverse("admin:people_person_changelist")).status_code == 403


def test_hr_for_a_part_of_the_employer_does_not_write_policies(cast, client):
    RoleAssignment.objects.filter(person=cast.hana).update(unit=cast.team)
    client.force_login(cast.hana)
    assert client.get(reverse(LIST), follow=True).status_code == 404


# --- writing --------------------------------------------------------------------------------------
def test_the_kind_is_chosen_first(ade):
    page = ade.get(reverse(ADD)).content.decode()
    assert [f"?scheme={scheme}" in page for scheme in Scheme.values] == [True] * 4


@pytest.mark.parametrize("scheme", Scheme.values)
def test_add_policy_with_fields_for_its_terms(ade, scheme):
    page = ade.get(reverse(ADD) + f"?scheme={scheme}").content.decode()
    assert [f'name="{name}"' in page for name in TERMS[scheme]] == [True] * len(TERMS[scheme])
    assert 'name="terms"' not in page
    assert add(ade, scheme).status_code == 302
    policy = LeavePolicy.objects.get(name="Ours")
    assert (policy.scheme, policy.terms, policy.switched_on_at) == (scheme, READ[scheme], None)


@pytest.mark.parametrize("scheme", Scheme.values)
def test_edit_policy_shows_what_was_written(ade, scheme):
    add(ade, scheme)
    policy = LeavePolicy.objects.get(name="Ours")
    address = reverse(EDIT, args=[policy.pk])
    form = ade.get(address).context["adminform"].form
    shown = {name: value for name, value in form.initial.items() if name in TERMS[scheme]}
    assert len(shown) >= len(READ[scheme])
    values = {**COMMON, **TERMS[scheme], "name": "Other"}
    if scheme == "special_leave":  # the empty row is gone
        values |= {"tier_2_name": "discretion", "tier_2_decided_by": "hr", "tier_3_name": ""}
    assert ade.post(address, values).status_code == 302
    policy.refresh_from_db()
    assert (policy.name, policy.terms) == ("Other", READ[scheme])


@pytest.mark.parametrize(
    ("scheme", "values", "field", "text"),
    [
        (
            "special_leave",
            {"ends_on": "2027-12-31"},
            "ends_on",
            "which this one replaces, holds longer",
        ),
        ("special_leave", {"tier_1_weeks": "a few"}, "tier_1_weeks", "Enter weeks like 1, 2.5"),
        ("special_leave", {"tier_1_weeks": ""}, "tier_1_weeks", "Only the last tier can be"),
        ("special_leave", {"tier_3_weeks": "1/2"}, "tier_3_weeks", "Each tier goes further"),
        ("special_leave", {"tier_3_name": "allowance"}, "tier_3_name", "Is the name of a tier"),
        ("special_leave", {"tier_1_name": "", "tier_1_weeks": "2"}, "tier_1_name", "few words"),
        (
            "special_leave",
            {"tier_1_name": "", "tier_1_weeks": "", "tier_3_name": ""},
            "tier_1_name",
            "Write at least one tier",
        ),
        ("special_leave", {"answer_working_days": ""}, "answer_working_days", "goes up"),
        ("special_leave", {"year_starts_day": "29"}, "year_starts_day", "less than or equal"),
        ("carers_leave", {"smallest_piece": "week"}, "smallest_piece", "a whole week"),
        ("parental_leave", {"weeks_for_each_child": "17"}, "weeks_for_each_child", "gives 18"),
        ("parental_leave", {"notice_days": "28"}, "notice_days", "asks for 21 at most"),
        ("parental_leave", {"service_months": "12"}, "service_months", "0 at most"),
        ("time_off_for_dependants", {"source": ""}, "source", "required"),
    ],
)
def test_add_policy_says_what_is_wrong_beside_the_field(ade, scheme, values, field, text):
    page = add(ade, scheme, **values)
    assert page.status_code == 200
    assert list(errors(page)) == [field]
    assert text in errors(page)[field][0]
    typed = page.context["adminform"].form.data
    assert typed["name"] == "Ours"
    assert not LeavePolicy.objects.filter(name="Ours").exists()


def test_all_shortfalls_are_said_at_once(ade):
    page = add(ade, "parental_leave", weeks_a_year="3", until_age="5", notice_days="30")
    assert sorted(errors(page)) == ["notice_days", "until_age", "weeks_a_year"]


# --- what is switched on --------------------------------------------------------------------------
def test_of_a_policy_that_is_on_only_the_end_can_be_set(ade):
    policy = shipped_policy("special_leave")
    address = reverse(EDIT, args=[policy.pk])
    page = ade.get(address)
    assert list(page.context["adminform"].form.fields) == ["ends_on"]
    assert "allowance: up to 1 week" in page.content.decode()
    assert ade.post(address, {"ends_on": "2027-03-31", "name": "X"}).status_code == 302
    policy.refresh_from_db()
    assert (policy.name != "X", policy.ends_on) == (True, dt.date(2027, 3, 31))
    assert errors(ade.post(address, {"ends_on": "2026-11-19"})) == {
        "ends_on": ["The last day must be today or later."]
    }
    delete = reverse("admin:leave_leavepolicy_delete", args=[policy.pk])
    assert ade.post(delete, {"post": "yes"}).status_code == 403


def test_discard_policy_and_take_back_policy_from_the_list(ade):
    draft = LeavePolicyFactory()
    ade.post(reverse("admin:leave_leavepolicy_delete", args=[draft.pk]), {"post": "yes"})
    assert not LeavePolicy.objects.filter(pk=draft.pk).exists()
    add(ade, "special_leave")
    policy = LeavePolicy.objects.get(name="Ours")
    switch_on(ade, policy)
    chosen = [policy.pk, shipped_policy("carers_leave").pk]
    data = {"action": "take_back", "_selected_action": chosen}
    page = ade.post(reverse(LIST), data, follow=True).content.decode()
    assert "Taken back. It is a draft again." in page
    assert "Only a policy that has not begun" in page
    policy.refresh_from_db()
    assert policy.switched_on_at is None


def switch_on(client, policy):
    address = reverse("switch-on-policy", args=[policy.pk])
    once = client.get(address).context["form"]["once"].value()
    return client.post(address, {"once": once})


def test_switch_on_policy_says_what_happens_first(ade):
    add(ade, "special_leave")
    policy = LeavePolicy.objects.get(name="Ours")
    page = ade.get(reverse("switch-on-policy", args=[policy.pk])).content.decode()
    assert "ends on 31 March 2027" in page
    assert "too few to say anything" in page
    assert "allowance: up to 1 week, paid" in page
    done = switch_on(ade, policy)
    assert done.url == reverse(EDIT, args=[policy.pk])
    policy.refresh_from_db()
    assert policy.switched_on_by is not None
    assert ade.get(reverse("switch-on-policy", args=[policy.pk])).status_code == 404


def test_switch_on_policy_says_why_not(ade):
    policy = LeavePolicyFactory()
    page = switch_on(ade, policy)
    assert page.context["form"].non_field_errors() == [
        "The first day is over. Change it to today or later."
    ]


def test_switch_on_policy_of_leave_that_nobody_decides(ade):
    add(ade, "time_off_for_dependants")
    policy = LeavePolicy.objects.get(name="Ours")
    page = ade.get(reverse("switch-on-policy", args=[policy.pk])).content.decode()
    assert "Nobody decides about this leave" in page


def test_switch_on_policy_where_there_was_none(ade):
    add(ade, "carers_leave", nation="northern_ireland")
    policy = LeavePolicy.objects.get(name="Ours")
    page = ade.get(reverse("switch-on-policy", args=[policy.pk])).content.decode()
    assert "No policy holds for this leave" in page


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_list_takes_ten_queries_at_most(ade, django_assert_max_num_queries, rows):
    for _ in range(rows):
        LeavePolicyFactory()
    with django_assert_max_num_queries(10):
        assert ade.get(reverse(LIST)).status_code == 200


def test_an_administrator_of_leave_only_by_role(cast, client):
    RoleAssignmentFactory(person=cast.sam, role="hr_caseworker")
    client.force_login(cast.sam)
    assert client.get(reverse(LIST)).status_code == 200
