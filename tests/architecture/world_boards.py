"""Boards, a conversation and a post of Carol's in it, for the walk through every address."""

from types import SimpleNamespace
from typing import Any

from networks.models import Membership, Network
from tests.factories.networks import AttachmentFactory, BoardFactory, PostFactory, ThreadFactory


def build(world: SimpleNamespace, network: Network) -> None:
    board = BoardFactory(network=network)
    thread = ThreadFactory(board=board)
    carols = Membership.objects.get(network=network, person=world.carol)
    post = PostFactory(thread=thread, author=carols)
    world.board_rows = {
        "network-boards/": board,
        "network-threads/": thread,
        "network-posts/": post,
        "network-attachments/": AttachmentFactory(post=post),
    }


def row_of(start: str) -> Any:
    return lambda world: [("", {"pk": world.board_rows[start].pk})]


BY_ROUTE = {
    start: row_of(start)
    for start in (
        "network-boards/", "network-threads/", "network-posts/", "network-attachments/",
    )
}  # fmt: skip
