"""Writing in a forum: look at it first, or post it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from networks.forms.boards import BodyForm
from networks.models import Board, Membership, Post
from networks.notifications.links import to_post
from networks.views import PersonRequest
from networks.views.doing import did


def compose_page(
    request: PersonRequest,
    name: str,
    form: BodyForm,
    act: Callable[[], Post | None],
    *,
    back: str,
    **context: Any,
) -> HttpResponse:
    """Show ``networks/<name>.html`` with ``form``, and under "Preview" how its text will look, whatever
    else is still to be filled in.

    Sent with the other button and valid, ``act`` gives the post to which it leads.
    """
    made: list[Post | None] = []
    is_valid = form.is_valid()
    if "preview" in request.POST:
        if "body" not in form.errors:
            context["preview"] = form.cleaned_data["body"]
            form.errors.clear()
    elif is_valid and did(form, lambda: made.append(act())):
        return redirect(to_post(made[0]) if made[0] else back)
    context |= {"form": form, "back": back}
    return render(request, f"networks/{name}.html", context)


def needs_name(mine: Membership, board: Board) -> bool:
    """Whether a member can write on this board only once fellow members see the name."""
    return not mine.name_shown and not board.anonymous_posts
