"""A made-up employer of about 300 people, the same at every start.

The Harbour and Coast Agency does not exist. Names are drawn from lists of common names with a
fixed seed, so a likeness to anybody is chance.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SEED = 20260406
TOP = ("HCA", "Harbour and Coast Agency")
DIRECTORATES = {
    "OPS": ("Operations", ["Pilotage", "Lights and Buoys", "Vessel Traffic", "Emergency Response"]),
    "DIG": ("Digital and Data", ["Service Design", "Platforms", "Data and Charts", "Service Desk"]),
    "POL": ("Policy", ["Marine Safety Policy", "Ports Policy", "International"]),
    "SCI": ("Science and Survey", ["Hydrography", "Tides and Weather", "Environment"]),
    "COR": ("Corporate Services", ["Finance", "People and Pay", "Estates", "Communications"]),
    "CUS": ("Customer Services", ["Licensing", "Contact Centre", "Registrations"]),
}
SITES = [
    ("Hull", "england", 6),
    ("Southampton", "england", 5),
    ("Liverpool", "england", 4),
    ("Greenock", "scotland", 4),
    ("Aberdeen", "scotland", 3),
    ("Cardiff", "wales", 3),
    ("Holyhead", "wales", 2),
    ("Belfast", "northern_ireland", 3),
]
GIVEN = (Path(__file__).parent / "given_names.txt").read_text().split()
FAMILY = (Path(__file__).parent / "family_names.txt").read_text().split()
TEAM_GRADES = ["SEO", "HEO", "HEO", "HEO", "EO", "EO", "EO", "EO", "AO", "AO", "AO", "AA"]
FULL_TIME = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), 444)
PATTERNS: list[tuple[dict, int]] = [
    (FULL_TIME, 70),
    (dict.fromkeys(("mon", "tue", "wed", "thu"), 444), 8),
    (dict.fromkeys(("mon", "tue", "wed"), 444), 7),
    (dict.fromkeys(("wed", "thu", "fri"), 444), 4),
    (dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), 240), 5),
    # A nine-day fortnight: the same hours, every second Friday off.
    (
        {
            "cycle": [493, 493, 493, 493, 493, 0, 0, 494, 494, 494, 493, 0, 0, 0],
            "cycle_starts": "2026-01-05",
        },
        6,
    ),
]


@dataclass(frozen=True)
class Employee:
    """One row of the HR feed of the demo."""

    staff_number: str
    given_name: str
    family_name: str
    unit_code: str
    manager_staff_number: str
    grade: str
    site: str
    nation: str
    pattern: dict

    @property
    def email(self) -> str:
        name = f"{self.given_name}.{self.family_name}".lower().replace("’", "").replace(" ", "")
        return f"{name}@harbour.example"


@dataclass(frozen=True)
class Unit:
    code: str
    name: str
    path: str


def units() -> list[Unit]:
    """The tree, parents first."""
    top = TOP[0]
    found = [Unit(top, TOP[1], f"/{top}/")]
    for code, (name, teams) in DIRECTORATES.items():
        found.append(Unit(code, name, f"/{top}/{code}/"))
        for number, team in enumerate(teams, 1):
            found.append(Unit(f"{code}{number}", team, f"/{top}/{code}/{code}{number}/"))
    return found


def employees() -> list[Employee]:
    """Everybody, managers before their people. The same list at every call."""
    draw = random.Random(SEED)  # noqa: S311 - a demo wants the same people every time
    names = unused_names(draw)
    numbers = iter(range(100201, 100900))

    def employ(unit: str, manager: Employee | None, grade: str, place: tuple) -> Employee:
        given, family = next(names)
        pattern = draw.choices([p for p, _ in PATTERNS], [w for _, w in PATTERNS])[0]
        return Employee(
            staff_number=str(next(numbers)),
            given_name=given,
            family_name=family,
            unit_code=unit,
            manager_staff_number=manager.staff_number if manager else "",
            grade=grade,
            site=place[0],
            nation=place[1],
            pattern=pattern if grade not in ("SCS1", "SCS2") else FULL_TIME,
        )

    head = employ(TOP[0], None, "SCS2", SITES[0])
    found = [head]
    for code, (_, teams) in DIRECTORATES.items():
        director = employ(code, head, "SCS1", a_site(draw))
        deputies = [employ(code, director, "Grade 6", a_site(draw)) for _ in range(2)]
        found += [director, *deputies]
        for number in range(1, len(teams) + 1):
            home = a_site(draw)
            lead = employ(f"{code}{number}", deputies[number % 2], "Grade 7", home)
            found.append(lead)
            senior = employ(f"{code}{number}", lead, "SEO", home)
            found.append(senior)
            for grade in draw.sample(TEAM_GRADES, 10 + number % 3):
                place = home if draw.random() < 0.8 else a_site(draw)
                boss = senior if grade in ("AA", "AO", "EO") else lead
                found.append(employ(f"{code}{number}", boss, grade, place))
    return found


def a_site(draw: random.Random) -> tuple[str, str, int]:
    return draw.choices(SITES, [weight for _, _, weight in SITES])[0]


def unused_names(draw: random.Random) -> Iterator[tuple[str, str]]:
    """Pairs of a first and a last name, none of them twice."""
    used: set[tuple[str, str]] = set()
    while True:
        pair = (draw.choice(GIVEN), draw.choice(FAMILY))
        if pair not in used:
            used.add(pair)
            yield pair
