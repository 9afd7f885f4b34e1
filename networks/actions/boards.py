"""Boards: added, changed, closed and opened again by the lead."""

from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.utils import timezone

from audit.trail import action
from networks.actions.doing import lock
from networks.models import Board, Network
from networks.permissions.networks import can_lead
from people.models import Person


@action
def add_board(
    *, by: Person, network: Network, name: str, about: str = "", anonymous_posts: bool = False
) -> Board:
    """Add a board at the end. Raises PermissionDenied, or ValidationError(code="state")."""
    network = lock(network.pk)
    if not can_lead(by, network):
        raise PermissionDenied
    last = network.boards.aggregate(last=Max("position"))["last"]
    return Board.objects.create(
        network=network,
        name=name,
        about=about,
        anonymous_posts=anonymous_posts,
        position=(last or 0) + 1,
    )


@action
def edit_board(*, by: Person, board: Board, name: str, about: str, anonymous_posts: bool) -> None:
    """Change a board. Posts that are anonymous stay so. Raises PermissionDenied."""
    board = locked(board, by)
    board.name, board.about, board.anonymous_posts = name, about, anonymous_posts
    board.save(update_fields=["name", "about", "anonymous_posts"])


@action
def close_board(*, by: Person, board: Board) -> None:
    """Nobody writes on it any more; it can be read. Twice is once. Raises PermissionDenied."""
    board = locked(board, by)
    board.closed_at = board.closed_at or timezone.now()
    board.save(update_fields=["closed_at"])


@action
def reopen_board(*, by: Person, board: Board) -> None:
    """Members write on it again. Raises PermissionDenied."""
    board = locked(board, by)
    board.closed_at = None
    board.save(update_fields=["closed_at"])


def locked(board: Board, by: Person) -> Board:
    """A step of an action: the board, locked, for the lead of its open network."""
    network = lock(board.network_id)
    if not can_lead(by, network):
        raise PermissionDenied
    return Board.objects.select_for_update(of=("self",)).get(pk=board.pk)
