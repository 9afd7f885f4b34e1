"""Posts: written, found again, edited, taken back by their authors."""

import uuid

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from networks.actions import posts
from networks.forms.boards import BodyForm, EditOpeningForm, PostForm, WithdrawPostForm
from networks.models import Post, Thread
from networks.notifications.links import to_post
from networks.permissions.boards import is_author
from networks.queries.posts import last_post_by, page_of, posts_for, shown
from networks.views import PersonRequest, posted
from networks.views.boards import member_or_404
from networks.views.composing import compose_page, needs_name
from networks.views.doing import PER_PAGE, ask_page
from networks.views.threads import thread_address, thread_or_404


def post_or_404(request: PersonRequest, pk: uuid.UUID, *, own: bool = False) -> Post:
    """A post that can be read; with ``own`` only for its author."""
    post = get_object_or_404(shown(posts_for(request.user)), pk=pk)
    if own and not is_author(request.user, post):
        raise Http404
    return post


def read_post(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Its place in the conversation, also of one that is gone."""
    post = get_object_or_404(posts_for(request.user), pk=pk)
    return redirect(f"{thread_address(post.thread)}?page={page_of(post)}#post-{post.pk}")


def write_post(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """A reply, to the conversation or (``?quote=``) to a post in it."""
    thread = thread_or_404(request, pk)
    if thread.locked_at or thread.board.closed_at:
        raise Http404
    mine = member_or_404(request, thread.board.network)
    quoted = quoted_post(request, thread)
    form = PostForm(
        posted(request),
        mine=mine,
        allowed=thread.board.anonymous_posts,
        before=last_post_by(thread, mine),
    )
    return compose_page(
        request,
        "write_post",
        form,
        lambda: posts.write_post(by=request.user, thread=thread, quoted=quoted, **form.values()),
        back=to_post(quoted) if quoted else thread_address(thread),
        thread=thread,
        board=thread.board,
        quoted=quoted,
        needs_name=needs_name(mine, thread.board),
    )


def quoted_post(request: PersonRequest, thread: Thread) -> Post | None:
    """The post named in the address, if it stands in this thread and can be read."""
    visible = shown(posts_for(request.user)).filter(thread=thread)
    try:
        return visible.filter(pk=request.GET["quote"]).first() if "quote" in request.GET else None
    except ValidationError:
        return None


def edit_post(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Its author says it anew."""
    post = post_or_404(request, pk, own=True)
    asks = EditOpeningForm if post.opens else BodyForm
    form = asks(posted(request), initial={"body": post.body, "title": post.opens})

    def act() -> Post:
        posts.edit_post(by=request.user, post=post, **form.cleaned_data)
        return post

    return compose_page(request, "edit_post", form, act, back=to_post(post), post=post)


def list_post_edits(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """What a post said before, for everybody who can read it."""
    post = post_or_404(request, pk)
    page = Paginator(post.edits.all(), PER_PAGE).get_page(request.GET.get("page"))
    context = {"post": post, "page": page, "back": to_post(post)}
    return render(request, "networks/list_post_edits.html", context)


def withdraw_post(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Its author takes it back."""
    post = post_or_404(request, pk, own=True)
    return ask_page(
        request,
        "withdraw_post",
        WithdrawPostForm(posted(request)),
        lambda data: posts.withdraw_post(by=request.user, post=post),
        back=to_post(post),
        said=_("Your post is taken back."),
        post=post,
    )
