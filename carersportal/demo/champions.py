"""The demo's champions: two pages, sessions of the next weeks, bookings, questions, themes, actions.

Everything that an action can do is done by it. Only what has to lie in the past is dated back
afterwards, since no action would do that.
"""

import datetime as dt
import zlib

from django.utils import timezone

from carersportal.demo.champion_words import (
    ACTIONS,
    CHAMPIONS,
    QUESTIONS,
    THEMES,
    Asked,
    Page,
    Plan,
)
from champions.actions import bookings, pages, questions, sessions, themes
from champions.actions.appointing import appoint_champion
from champions.actions.clock import run_day
from champions.actions.sessions import Times, Way
from champions.models import Champion, Question, Session, Theme
from champions.queries.questions import hash_of, token_of
from networks.rules.pictures import PNG, png_chunk
from people.models import OrgUnit, Person

ADMINISTRATOR = "100421"
WEEK = dt.timedelta(weeks=1)
BY_PHONE = Way(kind="telephone", phone="01482 496 0101", about="Anything at all")
# Staff numbers, and the name each of them chose.
BOOKED = (("100479", "Robin"), ("100207", "A colleague"), ("100248", "Sky"))
AT_LUNCH = (("100266", "Gareth"), ("100283", "H."), ("100298", "Raj"), ("100319", "Someone"))
CAME_LATE = ("100470", "Wren")


def load_champions(people: dict[str, Person], today: dt.date) -> None:
    """Appoint, write, offer, book, ask, answer, hear and act."""
    first, second = [appointed(page, people, today) for page in CHAMPIONS]
    offer(first, second, today)
    book(people)
    for number, asked in enumerate(QUESTIONS):
        ask(number, asked, people, today)
    hear(first, people, today)
    run_day(by=None, today=today)


def appointed(page: Page, people: dict[str, Person], today: dt.date) -> Champion:
    person = people[page.number]
    champion = appoint_champion(
        by=people[ADMINISTRATOR],
        person=person,
        area=OrgUnit.objects.filter(code=page.area).first(),
        starts_on=today - dt.timedelta(days=120),
        ends_on=today + dt.timedelta(days=245),
        deputy=people.get(page.deputy),
        reason="Asked by the board, and glad to do it",
    )
    pages.edit_champion_page(by=person, who=page.who, why=page.why, reach=page.reach)
    pages.change_portrait(by=person, data=drawn(page.colours))
    return champion


def drawn(colours: tuple[tuple[int, int, int], ...]) -> bytes:
    """A head and shoulders in three flat colours, as a PNG. It shows nobody."""
    behind, coat, face = (bytes(colour) for colour in colours)
    width, height = 240, 300
    rows = []
    for y in range(height):
        row = b"\x00"
        for x in range(width):
            head = ((x - 120) / 52) ** 2 + ((y - 115) / 66) ** 2 <= 1
            body = ((x - 120) / 105) ** 2 + ((y - 310) / 115) ** 2 <= 1
            row += face if head else coat if body else behind
        rows.append(row)
    header = width.to_bytes(4) + height.to_bytes(4) + bytes([8, 2, 0, 0, 0])
    pixels = png_chunk(b"IDAT", zlib.compress(b"".join(rows), 9))
    return PNG + png_chunk(b"IHDR", header) + pixels + png_chunk(b"IEND", b"")


def weekday(today: dt.date, day: int) -> dt.date:
    """The first such day of the week (0: Monday) from tomorrow on."""
    return today + dt.timedelta(days=(day - today.weekday() - 1) % 7 + 1)


def offer(first: Champion, second: Champion, today: dt.date) -> None:
    """Telephone slots every two weeks, a drop-in, a lunch that is full, and a talk by link."""
    tuesday, wednesday, thursday = (weekday(today, day) for day in (1, 2, 3))
    ten, noon, two = dt.time(10), dt.time(12), dt.time(14)
    one = dt.time(13)
    plans: tuple[tuple[Champion, Way, Times, int], ...] = (
        (first, BY_PHONE, Times(tuesday, ten, dt.time(11, 20), 20, 2, tuesday + 6 * WEEK), 1),
        (
            first,
            Way("lunch", "Bring your lunch, and a colleague if you like", place="Room 2.07, Hull"),
            Times(thursday, noon, one),
            4,
        ),
        (
            second,
            Way("drop_in", "Come by, no need to say why", place="Room 1.15, Aberdeen"),
            Times(wednesday, two, dt.time(16), 30, 1, wednesday + 3 * WEEK),
            2,
        ),
        (
            second,
            Way(
                "information",
                "What there is: leave, hours, passports",
                link="https://meet.harbour.example/talk",
            ),
            Times(thursday + WEEK, noon, one),
            60,
        ),
    )
    for champion, way, times, capacity in plans:
        sessions.add_sessions(
            by=champion.person, champion=champion, way=way, times=times, capacity=capacity
        )


def book(people: dict[str, Person]) -> None:
    """Three by telephone, a full lunch, and one who waits."""
    by_phone, lunch = (Session.objects.filter(kind=kind)[0] for kind in ("telephone", "lunch"))
    for slot, (number, name) in zip(by_phone.slots.all(), BOOKED, strict=False):
        bookings.book_slot(by=people[number], slot=slot, chosen_name=name)
    for number, name in (*AT_LUNCH, CAME_LATE):
        bookings.book_slot(by=people[number], slot=lunch.slots.get(), chosen_name=name, wait=True)


def ask(number: int, asked: Asked, people: dict[str, Person], today: dt.date) -> None:
    """A question, asked some days ago and answered, turned down, or neither."""
    token = token_of(f"demo {number}")
    questions.ask_question(by=None, token=token, text=asked.text)
    question = Question.objects.get(token_hash=hash_of(token))
    by = people[asked.by] if asked.by else None
    if asked.answer:
        questions.answer_question(
            by=by, question=question, wording=asked.wording, answer=asked.answer
        )
    elif asked.reason:
        questions.turn_down_question(
            by=by, question=question, reason=asked.reason, explanation=asked.explanation
        )
    dates = {"asked_on": today - dt.timedelta(days=asked.days)}
    if by:
        dates["settled_on"] = today - dt.timedelta(days=asked.days - 3)
    Question.objects.filter(pk=question.pk).update(**dates)


def hear(champion: Champion, people: dict[str, Person], today: dt.date) -> None:
    """Sessions that were held, what was heard, and what is done about it."""
    for weeks in (1, 5, 9):
        day = weekday(today, 1) - (weeks + 1) * WEEK
        start = timezone.make_aware(dt.datetime.combine(day, dt.time(10)))
        held = Session.objects.create(
            champion=champion,
            kind="telephone",
            phone=BY_PHONE.phone,
            starts_at=start,
            ends_at=start + dt.timedelta(minutes=80),
        )
        for code, text in THEMES.get(weeks, ()):
            theme = themes.record_theme(by=champion.person, session=held, code=code, text=text)
            if plan := ACTIONS.get(text):
                act(theme, plan, champion, people, today)


def act(
    theme: Theme, plan: Plan, champion: Champion, people: dict[str, Person], today: dt.date
) -> None:
    owner = people[plan.owner]
    action = themes.start_action(
        by=champion.person,
        theme=theme,
        what=plan.what,
        owner=owner,
        due_on=today + plan.due_in,
    )
    if plan.note:
        themes.finish_action(by=owner, action=action, note=plan.note)
