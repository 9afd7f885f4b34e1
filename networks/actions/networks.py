"""Networks, the groups inside them, and the pages of their information pack."""

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Max
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from audit.trail import action
from networks.actions.doing import lock
from networks.models import Membership, Network, Page, PageEdit, RoleTerm
from networks.models.role import NetworkRole
from networks.permissions.networks import can_lead, can_start_network, can_write
from networks.rules.elections import end_of_term
from people.models import Person
from people.permissions import has_role
from people.roles import Role


@action
def start_network(*, by: Person, name: str, purpose: str, lead: Person | None = None) -> Network:
    """Begin a network. Its first ``lead`` (who starts it) serves until an election, 12 months at most.

    Raises PermissionDenied, or ValidationError: "lead" (HR has not made this person a network lead),
    "name" (there is one of that name).
    """
    if not can_start_network(by):
        raise PermissionDenied
    lead = lead or by
    if not has_role(lead, Role.NETWORK_LEAD):
        raise ValidationError(
            {"lead": _("HR has not made this person a network lead")}, code="lead"
        )
    network = Network.objects.create(name=name, slug=unused_slug(name), purpose=purpose)
    install_lead(network, lead)
    return network


@action
def start_group(*, by: Person, parent: Network, name: str, purpose: str, site: str = "") -> Network:
    """Begin a group inside a network, led by who begins it. ``site`` for a group of one place.

    Raises PermissionDenied, or ValidationError: "parent" (a group has no groups), "name", "state".
    """
    parent = lock(parent.pk)
    if not can_lead(by, parent):
        raise PermissionDenied
    if parent.parent_id:
        raise ValidationError(_("A group has no groups of its own."), code="parent")
    group = Network.objects.create(
        name=name, slug=unused_slug(name), purpose=purpose, site=site, parent=parent
    )
    install_lead(group, by)
    return group


def unused_slug(name: str) -> str:
    slug = slugify(name)[:50]
    if not slug or Network.objects.filter(slug=slug).exists() or slug in RESERVED:
        raise ValidationError({"name": _("Choose another name; this one is in use")}, code="name")
    return slug


# What follows "networks/" in other addresses.
RESERVED = ("start", "occasions")


def install_lead(network: Network, lead: Person) -> None:
    Membership.objects.create(network=network, person=lead, name_shown=True)
    today = timezone.localdate()
    RoleTerm.objects.create(
        network=network,
        person=lead,
        role=NetworkRole.LEAD,
        starts_on=today,
        ends_on=end_of_term(today),
    )


@action
def edit_network(*, by: Person, network: Network, purpose: str) -> None:
    """Say anew what a network is for. Raises PermissionDenied."""
    network = lock(network.pk)
    if not can_lead(by, network):
        raise PermissionDenied
    network.purpose = purpose
    network.save(update_fields=["purpose"])


@action
def add_page(*, by: Person, network: Network, title: str, body: str) -> Page:
    """Add a page to the information pack, at its end.

    Raises PermissionDenied, or ValidationError: "title" (there is a page of that title).
    """
    network = lock(network.pk)
    if not can_write(by, network):
        raise PermissionDenied
    slug = slugify(title)[:80]
    if not slug or slug == "add" or network.pages.filter(slug=slug).exists():
        raise ValidationError(
            {"title": _("Choose another title; this one is in use")}, code="title"
        )
    last = network.pages.aggregate(last=Max("position"))["last"]
    page = Page.objects.create(
        network=network, slug=slug, title=title, body=body, position=(last or 0) + 1
    )
    PageEdit.objects.create(page=page, title=title, body=body, by=by)
    return page


@action
def edit_page(
    *, by: Person, page: Page, title: str, body: str, seen: dt.datetime | None = None
) -> None:
    """Save a page anew and keep what it said. The address stays.

    ``seen`` is ``edited_at`` of the page as the editor opened it. Raises PermissionDenied, or
    ValidationError: "state" (somebody saved it meanwhile, or it was removed).
    """
    page = Page.objects.select_for_update(of=("self",)).select_related("network").get(pk=page.pk)
    if not can_write(by, page.network):
        raise PermissionDenied
    if page.removed_at or (seen is not None and seen != page.edited_at):
        raise ValidationError(
            _("Somebody else has changed this page. Copy your text and open the page again."),
            code="state",
        )
    page.title, page.body, page.edited_at = title, body, timezone.now()
    page.save(update_fields=["title", "body", "edited_at"])
    PageEdit.objects.create(page=page, title=title, body=body, by=by)


@action
def remove_page(*, by: Person, page: Page) -> None:
    """Take a page out of the information pack; its history is kept. Raises PermissionDenied."""
    if not can_write(by, page.network):
        raise PermissionDenied
    page.removed_at = page.removed_at or timezone.now()
    page.save(update_fields=["removed_at"])
