"""Conversations: read, begun, followed; pinned and locked by those who moderate."""

import uuid
from collections.abc import Callable

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from networks.actions import threads
from networks.forms.boards import RetitleForm, ThreadForm
from networks.models import Thread
from networks.queries.boards import threads_for
from networks.queries.posts import PER_PAGE, first_page, marked, posts_of
from networks.views import PersonRequest, posted
from networks.views.boards import board_address, board_or_404, member_or_404
from networks.views.composing import compose_page, needs_name
from networks.views.doing import ask_page


def thread_or_404(request: PersonRequest, pk: uuid.UUID, *, moderated: bool = False) -> Thread:
    """A thread that may be read; with ``moderated`` only for who moderates its network."""
    thread = get_object_or_404(threads_for(request.user), pk=pk)
    if moderated and not thread.moderates:  # type: ignore[attr-defined]
        raise Http404
    return thread


def thread_address(thread: Thread) -> str:
    return reverse("read-thread", args=[thread.pk])


def read_thread(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """A conversation, from the first post on that one has not read; what is shown counts as read."""
    thread = thread_or_404(request, pk)
    paginator = Paginator(posts_of(thread), PER_PAGE)
    page = paginator.get_page(request.GET.get("page") or first_page(thread))
    posts = marked(page, thread)
    read_to = thread.read_to  # type: ignore[attr-defined]
    if posts and (read_to is None or posts[-1].created_at > read_to):
        threads.mark_read(by=request.user, thread=thread, read_to=posts[-1].created_at)
    is_open = not (thread.locked_at or thread.board.closed_at)
    context = {
        "thread": thread,
        "page": page,
        "posts": posts,
        "is_open": is_open,
        "back": board_address(thread.board),
    }
    return render(request, "networks/read_thread.html", context)


def start_thread(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """A member begins a conversation."""
    board = board_or_404(request, pk)
    if board.closed_at:
        raise Http404
    mine = member_or_404(request, board.network)
    form = ThreadForm(posted(request), mine=mine, allowed=board.anonymous_posts)
    return compose_page(
        request,
        "start_thread",
        form,
        lambda: threads.start_thread(by=request.user, board=board, **form.values()),
        back=board_address(board),
        board=board,
        needs_name=needs_name(mine, board),
    )


def retitle_thread(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """A moderator gives it another title; its author is told."""
    thread = thread_or_404(request, pk, moderated=True)
    if thread.locked_at or thread.board.closed_at or not thread.title:
        raise Http404
    return ask_page(
        request,
        "retitle_thread",
        RetitleForm(posted(request), initial={"title": thread.title}),
        lambda data: threads.retitle_thread(by=request.user, thread=thread, **data),
        back=thread_address(thread),
        said=_("Saved. Members can read what it was before."),
        thread=thread,
    )


def changed(request: PersonRequest, pk: uuid.UUID, act: Callable, moderated: bool) -> HttpResponse:
    """One click on a thread, and the thread again."""
    thread = thread_or_404(request, pk, moderated=moderated)
    act(by=request.user, thread=thread)
    return redirect(thread_address(thread))


@require_POST
def follow_thread(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Be told of replies."""
    return changed(request, pk, threads.follow_thread, moderated=False)


@require_POST
def unfollow_thread(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Be told no longer."""
    return changed(request, pk, threads.unfollow_thread, moderated=False)


@require_POST
def pin_thread(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Keep it at the top."""
    return changed(request, pk, threads.pin_thread, moderated=True)


@require_POST
def unpin_thread(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Let it stand among the others."""
    return changed(request, pk, threads.unpin_thread, moderated=True)


@require_POST
def lock_thread(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """No more replies."""
    return changed(request, pk, threads.lock_thread, moderated=True)


@require_POST
def unlock_thread(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Replies again."""
    return changed(request, pk, threads.unlock_thread, moderated=True)
