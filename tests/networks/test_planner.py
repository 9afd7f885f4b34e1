"""Carers Week and Carers Rights Day, and the daily job."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from networks import tasks
from networks.actions.deadlines import run_network_deadlines
from networks.actions.planner import add_task, finish_task, remove_task, set_occasion
from networks.models import Election, Network, Occasion, PlannerTask
from networks.queries.planner import planned
from notifications.models import Message
from tests.factories.networks import (
    CandidateFactory,
    ElectionFactory,
    NetworkFactory,
    OccasionFactory,
    PlannerTaskFactory,
    on,
)

WEEK = {"kind": "carers_week", "starts_on": dt.date(2027, 6, 7), "ends_on": dt.date(2027, 6, 13)}


def test_set_occasion_and_correct_it(cast):
    made = set_occasion(by=cast.ade, **WEEK)
    set_occasion(by=cast.ade, occasion=made, **(WEEK | {"ends_on": dt.date(2027, 6, 12)}))
    assert Occasion.objects.get().ends_on == dt.date(2027, 6, 12)


def test_set_occasion_refuses(cast):
    for name in ("carol", "lee", "hana", "mo"):
        with pytest.raises(PermissionDenied):
            set_occasion(by=getattr(cast, name), **WEEK)
    with pytest.raises(ValidationError, match="before the first"):
        set_occasion(by=cast.ade, **(WEEK | {"ends_on": dt.date(2027, 6, 6)}))
    set_occasion(by=cast.ade, **WEEK)
    with pytest.raises(ValidationError, match="is set"):
        set_occasion(by=cast.ade, **(WEEK | {"starts_on": dt.date(2027, 6, 8)}))


def test_add_task_finish_task_remove_task(cast, network):
    occasion = OccasionFactory()
    task = add_task(
        by=cast.lee, network=network, occasion=occasion, what="Hall", due_on=on(3), owner=cast.lee
    )
    PlannerTaskFactory(occasion=occasion)  # another network's
    (coming,) = planned(network, timezone.localdate())
    assert list(coming.tasks.all()) == [task]
    finish_task(by=cast.lee, task=task)
    first = task.done_at
    finish_task(by=cast.lee, task=task)
    assert task.done_at == first
    remove_task(by=cast.lee, task=task)
    assert PlannerTask.objects.filter(network=network).count() == 0


def test_the_planner_refuses(cast, network):
    task = PlannerTaskFactory(network=network)
    occasion = task.occasion
    values = {"network": network, "occasion": occasion, "what": "W", "due_on": on(3)}
    with pytest.raises(ValidationError, match="one of the officers"):
        add_task(by=cast.lee, owner=cast.carol, **values)
    for name in ("carol", "sam", "ade"):
        person = getattr(cast, name)
        with pytest.raises(PermissionDenied):
            add_task(by=person, owner=cast.lee, **values)
        with pytest.raises(PermissionDenied):
            finish_task(by=person, task=task)
        with pytest.raises(PermissionDenied):
            remove_task(by=person, task=task)


def test_run_network_deadlines_does_everything_once(cast, network):
    Network.objects.update(created_at=timezone.now() - dt.timedelta(days=90))
    election = ElectionFactory(network=network, nominations_until=on(-1), voting_until=on(5))
    CandidateFactory.create_batch(2, election=election)
    for _ in range(2):
        run_network_deadlines(today=timezone.localdate())
    assert Election.objects.get().status == "voting"
    assert Message.objects.filter(recipient=cast.carol).count() == 1
    assert Network.objects.get().counted_on == timezone.localdate()


def test_the_worker_runs_it_every_day(db):
    NetworkFactory(created_at=timezone.now() - dt.timedelta(days=90))
    tasks.run_deadlines_daily(timestamp=0)
    assert Network.objects.get().counted_on == timezone.localdate()
