"""Stories: read by all staff, made by their author with an editor, withdrawn at once.

No page here may be kept by a browser or a proxy, so that what is withdrawn is gone.
"""

import uuid
from collections.abc import Callable

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from networks.actions import stories
from networks.forms.stories import (
    ApproveStoryForm,
    CheckStoryForm,
    EditStoryForm,
    PublishStoryForm,
    ShareStoryForm,
    StoryForm,
    WithdrawStoryForm,
)
from networks.models import Story
from networks.permissions.stories import can_check, editors, stories_made_by, stories_visible_to
from networks.queries.stories import own, published
from networks.states import STORY_TRANSITIONS
from networks.views import PersonRequest, posted
from networks.views.doing import PER_PAGE, ask_page
from people.models import Person


def story_address(story: Story) -> str:
    return reverse("read-story", args=[story.pk])


def is_author(user: Person, story: Story) -> bool:
    return story.author_id == user.pk


def work_on(
    request: PersonRequest, pk: uuid.UUID, verb: str, may: Callable[[Person, Story], bool]
) -> Story:
    """The story for those who ``may``, while ``verb`` leads somewhere; a form that was sent may be late."""
    rows = Story.objects.select_related("author", "editor")
    story = get_object_or_404(stories_made_by(request.user, rows), pk=pk)
    open_now = request.method == "POST" or verb in STORY_TRANSITIONS[story.status]  # type: ignore[index]
    if not open_now or not may(request.user, story):
        raise Http404
    return story


@never_cache
@require_safe
def list_stories(request: PersonRequest) -> HttpResponse:
    """What colleagues tell, for all staff."""
    page = Paginator(published(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "networks/list_stories.html", {"page": page})


@never_cache
@require_safe
def list_own_stories(request: PersonRequest) -> HttpResponse:
    """One's own, and those that one helps to make."""
    page = Paginator(own(request.user), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "networks/list_own_stories.html", {"page": page})


@never_cache
@require_safe
def read_story(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The story; for those who make it also how far it is and what comes next."""
    rows = Story.objects.select_related("author", "editor")
    story = get_object_or_404(stories_visible_to(request.user, rows), pk=pk)
    context = {
        "story": story,
        "is_author": is_author(request.user, story),
        "may_check": can_check(request.user, story),
        "verbs": STORY_TRANSITIONS[story.status],  # type: ignore[index]
    }
    return render(request, "networks/read_story.html", context)


@never_cache
@require_safe
def list_story_versions(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """For author and editor: what was saved since it was shared."""
    story = get_object_or_404(stories_made_by(request.user, Story.objects.all()), pk=pk)
    page = Paginator(story.edits.select_related("by"), 5).get_page(request.GET.get("page"))
    context = {"story": story, "page": page, "back": story_address(story)}
    return render(request, "networks/list_story_versions.html", context)


@never_cache
def start_story(request: PersonRequest) -> HttpResponse:
    """Write, for oneself first."""
    return ask_page(
        request,
        "start_story",
        StoryForm(posted(request)),
        lambda data: stories.start_story(by=request.user, **data),
        back=reverse("list-stories"),
        then=reverse("list-own-stories"),
        said=_("Saved. Nobody but you can see it."),
    )


@never_cache
def edit_story(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Author or editor saves it anew."""
    story = work_on(request, pk, "edit", lambda _user, _story: True)
    initial = {name: getattr(story, name) for name in ("title", "body", "shown_as", "version")}
    form = EditStoryForm(posted(request), initial=initial, is_author=is_author(request.user, story))
    return ask_page(
        request,
        "edit_story",
        form,
        lambda data: stories.edit_story(by=request.user, story=story, **data),
        back=story_address(story),
        said=_("Saved."),
        story=story,
    )


@never_cache
def share_story(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The author asks an officer of a network to help."""
    story = work_on(request, pk, "share", is_author)
    terms = [term for term in editors() if term.person_id != request.user.pk]
    return ask_page(
        request,
        "share_story",
        ShareStoryForm(posted(request), terms=terms),
        lambda data: stories.share_story(by=request.user, story=story, **data),
        back=story_address(story),
        said=_("They have been asked. You can both edit it now."),
        story=story,
    )


@never_cache
def check_story(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The editor asks whether the person cared for could be recognised."""
    story = work_on(request, pk, "check", can_check)
    return ask_page(
        request,
        "check_story",
        CheckStoryForm(posted(request), initial={"version": story.version}),
        lambda data: stories.check_story(
            by=request.user, story=story, version=data["version"], once=data["once"]
        ),
        back=story_address(story),
        said=_("Checked. The author is asked to approve it."),
        story=story,
    )


@never_cache
def approve_story(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The author approves the version on this page and no other."""
    story = work_on(request, pk, "approve", is_author)
    return ask_page(
        request,
        "approve_story",
        ApproveStoryForm(posted(request), initial={"version": story.version}),
        lambda data: stories.approve_story(by=request.user, story=story, **data),
        back=story_address(story),
        said=_("You approved it. It can be published now."),
        story=story,
    )


@never_cache
def publish_story(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The editor publishes what the author approved."""
    story = work_on(request, pk, "publish", can_check)
    return ask_page(
        request,
        "publish_story",
        PublishStoryForm(posted(request)),
        lambda data: stories.publish_story(by=request.user, story=story, **data),
        back=story_address(story),
        said=_("Published. All staff can read it."),
        story=story,
    )


@never_cache
def withdraw_story(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The author takes it back, at once and for good."""
    story = work_on(request, pk, "withdraw", is_author)
    return ask_page(
        request,
        "withdraw_story",
        WithdrawStoryForm(posted(request)),
        lambda data: stories.withdraw_story(by=request.user, story=story),
        back=story_address(story),
        then=reverse("list-own-stories"),
        said=_("Withdrawn. It is gone, with all its versions."),
        story=story,
    )
