"""The planner for Carers Week and Carers Rights Day."""

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from networks.actions import planner
from networks.forms.events import OccasionForm, RemoveTaskForm, TaskForm
from networks.models import Occasion, PlannerTask
from networks.permissions.networks import can_set_occasion, can_write, tasks_visible_to
from networks.queries.networks import officers
from networks.queries.planner import planned
from networks.views import PersonRequest, posted
from networks.views.doing import address, ask_page, network_or_404


def list_occasions(request: PersonRequest) -> HttpResponse:
    """When Carers Week and Carers Rights Day are, for all staff."""
    context = {
        "occasions": Occasion.objects.filter(ends_on__gte=timezone.localdate())[:20],
        "may_set": can_set_occasion(request.user),
        "back": reverse("list-networks"),
    }
    return render(request, "networks/list_occasions.html", context)


def set_occasion(request: PersonRequest) -> HttpResponse:
    """An administrator says when it is, or corrects it (``?which=``)."""
    if not can_set_occasion(request.user):
        raise Http404
    which = request.GET.get("which", "")
    occasion = next((one for one in Occasion.objects.all() if str(one.pk) == which), None)
    names = ("kind", "starts_on", "ends_on")
    initial = {name: getattr(occasion, name) for name in names} if occasion else {}
    return ask_page(
        request,
        "set_occasion",
        OccasionForm(posted(request), initial=initial),
        lambda data: planner.set_occasion(by=request.user, occasion=occasion, **data),
        back=reverse("list-occasions"),
        said=_("Saved."),
    )


def read_planner(request: PersonRequest, slug: str) -> HttpResponse:
    """For members: what is to be done for what is coming, by whom and by when."""
    network = network_or_404(request, slug, "is_mine")
    context = {
        "network": network,
        "planned": planned(network, timezone.localdate()),
        "today": timezone.localdate(),
        "back": address(network),
    }
    return render(request, "networks/read_planner.html", context)


def add_task(request: PersonRequest, slug: str, occasion_pk: uuid.UUID) -> HttpResponse:
    """An officer puts something on the list."""
    network = network_or_404(request, slug, "writes")
    occasion = get_object_or_404(Occasion, pk=occasion_pk)
    people = {str(term.person_id): term.person for term in officers(network)}
    named = [(pk, person.get_full_name()) for pk, person in people.items()]
    return ask_page(
        request,
        "add_task",
        TaskForm(posted(request), officers=named),
        lambda data: planner.add_task(
            by=request.user,
            network=network,
            occasion=occasion,
            **{**data, "owner": people[data["owner"]]},
        ),
        back=reverse("read-planner", args=[network.slug]),
        said=_("Added."),
        occasion=occasion,
    )


def task_or_404(request: PersonRequest, pk: uuid.UUID) -> PlannerTask:
    visible = tasks_visible_to(request.user, PlannerTask.objects.select_related("network"))
    task = get_object_or_404(visible, pk=pk)
    if not can_write(request.user, task.network):
        raise Http404
    return task


@require_POST
def finish_task(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Ticked off with one click."""
    task = task_or_404(request, pk)
    planner.finish_task(by=request.user, task=task)
    return redirect("read-planner", slug=task.network.slug)


def remove_task(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Off the list."""
    task = task_or_404(request, pk)
    return ask_page(
        request,
        "remove_task",
        RemoveTaskForm(posted(request)),
        lambda data: planner.remove_task(by=request.user, task=task),
        back=reverse("read-planner", args=[task.network.slug]),
        said=_("Taken off the list."),
        task=task,
    )
