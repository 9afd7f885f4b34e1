"""``make bench``: measure everything and write the figures to RESULTS.md, as ratios of one run.

``python -m benchmarks pages 1000`` and ``python -m benchmarks import 100000`` measure one part at
one size.
"""

import datetime as dt
import os
import platform
import sys
from pathlib import Path

from benchmarks import forums, import_staff, outcomes, pages, releases

RESULTS = Path(__file__).parent / "RESULTS.md"
SIZES = (1_000, 100_000)
LARGEST = (20_000, 550_000)  # the smallest and the largest employer of whom figures are compared
NAMES = {
    "/team/": "the manager’s list of passports",
    "/leave/team/": "the manager’s list of leave",
    pages.SENT: "sending a request for leave (a POST)",
}


def pages_section(sizes: tuple[int, ...]) -> str:
    """The pages against the floor, for each number of people (two requests for leave each)."""
    parts = [
        "## Pages against the floor page\n",
        "Floor: a signed-in session, six indexed queries, a plain table of 25 rows, no design",
        "system, in the same project under gunicorn (one worker, four threads). Ratios above 1 are",
        f"slower than the floor; the aim is {pages.AIM}. Median of {pages.ROUNDS} rounds. Each person has",
        "asked for leave twice. Sending a request weighs it, books it, notes it and tells the manager.\n",
        "| People | Page | Floor’s requests per second ÷ page’s | Page’s median latency ÷ floor’s |",
        "|---|---|---|---|",
    ]
    for people in sizes:
        for page, rate, latency in pages.measure(people):
            name = NAMES.get(page, "the passport page")
            parts.append(f"| {people:,} | {name} | {rate:.2f} | {latency:.2f} |")
    return "\n".join(parts) + "\n"


def heading() -> str:
    today = dt.datetime.now(dt.UTC).date()
    return (
        "# Benchmarks\n\n"
        f"Written by `make bench` on {today:%d %B %Y}: {os.cpu_count()} cores, "
        f"{platform.system()} {platform.machine()}, Python {platform.python_version()}.\n"
    )


def main() -> None:
    sections = {
        "pages": pages_section,
        "forums": forums.section,
        "import": import_staff.section,
        "outcomes": outcomes.section,
        "releases": releases.section,
    }
    sizes_of = {"outcomes": LARGEST, "releases": LARGEST}
    if sys.argv[1:]:
        part, *sizes = sys.argv[1:]
        print(sections[part](tuple(int(size) for size in sizes) or sizes_of.get(part, SIZES)))
        return
    parts = [heading(), *(section(sizes_of.get(part, SIZES)) for part, section in sections.items())]
    RESULTS.write_text("\n".join(parts))
    print(RESULTS.read_text())


if __name__ == "__main__":
    main()
