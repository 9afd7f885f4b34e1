"""The forum against the floor page: a conversation, a board and searches among so many posts.

``python -m benchmarks forums 100000`` measures at one size; ``python -m benchmarks.forums 100000`` fills
a database of its own and prints, as JSON, the cookie of a member and the addresses that are measured.
Posts come by SQL: twenty to a conversation, sixty words each, one common word in all of them.
"""

import json
import os
import subprocess
import sys

import django

from benchmarks.pages import AIM, ROOT, compare

ROUNDS, PEOPLE, BOARDS, A_THREAD = 5, 2_000, 5, 20
COMMON, RARE = "carers", "zebrafish"
THREADS = """
INSERT INTO networks_thread (id, board_id, title, created_at, last_post_at)
SELECT gen_random_uuid(), board.id, 'Conversation ' || n, now() - make_interval(mins => n * 60),
    now() - make_interval(mins => n * 60)
FROM generate_series(1, %(posts)s / %(a_thread)s) AS n
JOIN (SELECT id, row_number() OVER () - 1 AS number FROM networks_board) AS board
    ON board.number = n %% %(boards)s
"""
POSTS = """
INSERT INTO networks_post (id, thread_id, author_id, opens, body, created_at)
SELECT gen_random_uuid(), thread.id, member.id, CASE WHEN n = 1 THEN thread.title ELSE '' END,
    '**Post** for %(common)s: ' || (
        SELECT string_agg('word' || (random() * random() * 5000)::int, ' ')
        FROM generate_series(1, 60) WHERE n > 0
    ) || CASE WHEN thread.number %% 200 = 1 AND n = 7 THEN ' %(rare)s' ELSE '' END,
    thread.created_at + make_interval(mins => n)
FROM (SELECT *, row_number() OVER (ORDER BY created_at DESC) AS number FROM networks_thread) AS thread
CROSS JOIN generate_series(1, %(a_thread)s) AS n
JOIN (SELECT id, row_number() OVER () - 1 AS number FROM networks_membership) AS member
    ON member.number = (thread.number * 7 + n * 13) %% (SELECT count(*) FROM networks_membership)
"""
NAMES = {
    "/network-threads/": "a conversation",
    "/network-boards/": "a board",
    f"/network-search/?q={COMMON}": "searching for a word that is in every post",
    f"/network-search/?q={RARE}": "searching for a rare word",
    "/network-search/?q=word1": "searching for a word that is in many posts",
}


def populate(posts: int) -> None:
    """A network of everybody, its boards, conversations and posts."""
    from django.db import connection

    from benchmarks import population
    from networks.models import Board, Membership, Network
    from people.models import Person

    with connection.cursor() as cursor:
        for statement in population.PEOPLE[:4]:
            cursor.execute(statement, {"people": PEOPLE, "team": 40, "manager": "2"})
    network = Network.objects.create(name="Carers network", slug="carers-network", purpose="All")
    Membership.objects.bulk_create(
        Membership(network=network, person=person, name_shown=True, joined_on="2020-01-06")
        for person in Person.objects.all()
    )
    Board.objects.bulk_create(
        Board(network=network, name=f"Board {number}") for number in range(BOARDS)
    )
    values = {"posts": posts, "a_thread": A_THREAD, "boards": BOARDS}
    with connection.cursor() as cursor:
        cursor.execute(THREADS, values)
        cursor.execute("ANALYZE")
        cursor.execute(POSTS.replace("%(common)s", COMMON).replace("%(rare)s", RARE), values)
        cursor.execute("VACUUM ANALYZE")


def found(posts: int) -> dict:
    """The cookie of a member and the addresses to be measured."""
    from django.core.management import call_command

    from benchmarks.population import signed_in
    from networks.models import Board, Post, Thread
    from people.models import Person

    call_command("migrate", verbosity=0)
    if not Post.objects.exists():
        populate(posts)
    thread, board = Thread.objects.order_by("created_at").first(), Board.objects.first()
    member = Person.objects.get(staff_number="2")
    pages = [f"/network-threads/{thread.pk}/", f"/network-boards/{board.pk}/", *list(NAMES)[2:]]
    return {"cookie": signed_in(member), "pages": pages}


def measure(posts: int) -> list[tuple[str, float, float]]:
    """For each page: floor's requests per second over the page's, and page's latency over the floor's."""
    environment = os.environ | {
        "PORTAL_DATA_DIR": str(ROOT / ".data" / f"bench-forums-{posts}"),
        "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
    }
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks.forums", str(posts)],
        cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    made = json.loads(run.stdout)
    return compare(environment, made["cookie"], made["pages"], rounds=ROUNDS, seconds=1.5)


def section(sizes: tuple[int, ...]) -> str:
    """The forum's pages against the floor, for each number of posts."""
    parts = [
        "## The forum against the floor page\n",
        f"{PEOPLE:,} members, {A_THREAD} posts of sixty words to a conversation; a page shows 20 posts in",
        f"Markdown, or 25 rows. The aim is {AIM}. Median of {ROUNDS} rounds.\n",
        "| Posts | Page | Floor’s requests per second ÷ page’s | Page’s median latency ÷ floor’s |",
        "|---|---|---|---|",
    ]
    for posts in sizes:
        for page, rate, latency in measure(posts):
            name = next(words for start, words in NAMES.items() if page.startswith(start))
            parts.append(f"| {posts:,} | {name} | {rate:.2f} | {latency:.2f} |")
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
    django.setup()
    import django.contrib.auth

    print(json.dumps(found(int(sys.argv[1]))))
