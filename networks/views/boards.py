"""Boards of a network's forum: for members; the lead adds, changes and closes them."""

import uuid

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from networks.actions import boards
from networks.forms.boards import AddBoardForm, CloseBoardForm, EditBoardForm
from networks.forms.search import SearchForm
from networks.models import Board, Membership, Network
from networks.queries.boards import boards_for, boards_of, own_membership_in, threads_of
from networks.views import PersonRequest, posted
from networks.views.doing import PER_PAGE, address, ask_page, network_or_404


def board_or_404(request: PersonRequest, pk: uuid.UUID, *, led: bool = False) -> Board:
    """A board that may be read; with ``led`` only for the lead of its network."""
    board = get_object_or_404(boards_for(request.user), pk=pk)
    if led and not board.leads:  # type: ignore[attr-defined]
        raise Http404
    return board


def member_or_404(request: PersonRequest, network: Network) -> Membership:
    """One's own membership."""
    found = own_membership_in(network, request.user)
    if found is None:
        raise Http404
    return found


def board_address(board: Board) -> str:
    return reverse("read-board", args=[board.pk])


def list_boards(request: PersonRequest, slug: str) -> HttpResponse:
    """The forum of a network: its boards, with marks where something is new."""
    network = network_or_404(request, slug, "is_mine")
    mine = member_or_404(request, network)
    search = SearchForm()
    search.action = reverse("search-posts")
    context = {
        "network": network,
        "search": search,
        "boards": boards_of(network, mine),
        "back": address(network),
    }
    return render(request, "networks/list_boards.html", context)


def read_board(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The conversations on a board."""
    board = board_or_404(request, pk)
    threads = threads_of(board, member_or_404(request, board.network))
    context = {
        "board": board,
        "page": Paginator(threads, PER_PAGE).get_page(request.GET.get("page")),
        "back": reverse("list-boards", args=[board.network.slug]),
    }
    return render(request, "networks/read_board.html", context)


def add_board(request: PersonRequest, slug: str) -> HttpResponse:
    """The lead adds a board."""
    network = network_or_404(request, slug, "leads")
    return ask_page(
        request,
        "add_board",
        AddBoardForm(posted(request)),
        lambda data: boards.add_board(by=request.user, network=network, **data),
        back=reverse("list-boards", args=[network.slug]),
        said=_("The board is there for members."),
        network=network,
    )


def edit_board(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The lead changes a board."""
    board = board_or_404(request, pk, led=True)
    names = ("name", "about", "anonymous_posts")
    initial = {name: getattr(board, name) for name in names}
    return ask_page(
        request,
        "edit_board",
        EditBoardForm(posted(request), initial=initial),
        lambda data: boards.edit_board(by=request.user, board=board, **data),
        back=board_address(board),
        said=_("Saved."),
        board=board,
    )


def close_board(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The lead closes a board: it can still be read."""
    board = board_or_404(request, pk, led=True)
    return ask_page(
        request,
        "close_board",
        CloseBoardForm(posted(request)),
        lambda data: boards.close_board(by=request.user, board=board),
        back=board_address(board),
        said=_("The board is closed. Members can still read it."),
        board=board,
    )


@require_POST
def reopen_board(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The lead opens it again."""
    board = board_or_404(request, pk, led=True)
    boards.reopen_board(by=request.user, board=board)
    return redirect(board_address(board))
