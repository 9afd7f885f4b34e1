"""What can be said of each row of a file of outcomes: its values, and what is wrong with them. In SQL."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from people.actions.staff_import.staging import as_date, when
from people.models.posting import Nation
from reporting.actions import staging
from reporting.files import CODES, FLAGS
from reporting.models import AgeBand, PatternKind, Rating

CHOICES = {
    "working_pattern": PatternKind.values,
    "age_band": AgeBand.values,
    "nation": Nation.values,
    "rating": Rating.values,
}
YES, NO = ("yes", "y", "true", "1"), ("no", "n", "false", "0")
MOMENTS = {"joined": "has_joined", "left": "has_left"}  # may hold a date instead of yes or no


def as_day(column: str) -> str:
    """SQL: the date that a column of the file holds, null for anything else."""
    iso = as_date(f'raw."{column}"')
    day = "CASE WHEN pg_input_is_valid(iso, 'date') THEN iso::date END"
    return f"(SELECT {day} FROM (SELECT {iso}) AS given (iso))"  # noqa: S608 - our own columns


def as_flag(column: str, name: str) -> str:
    """SQL: yes or no; of a day, whether it lies in the period. Beside days, empty is no: HR systems give
    a day to those who left and nothing to the others."""
    yes, no = (", ".join(f"'{word}'" for word in words) for words in (YES, NO))
    told = f"WHEN lower(given_{name}) IN ({yes}) THEN true WHEN lower(given_{name}) IN ({no}) THEN false"
    if column in MOMENTS:
        told += f" WHEN {column}_on IS NOT NULL THEN {column}_on BETWEEN starts_on AND ends_on"
        told += f" WHEN given_{name} IS NULL AND {column}_dated THEN false"
    return f"CASE {told} END"


DAYS = ", ".join(f"{as_day(column)} AS {column}_on" for column in MOMENTS)
DATED = ", ".join(
    f"""coalesce(bool_or("{column}" ~ '[0-9][-/][0-9]'), false) AS {column}_dated"""
    for column in MOMENTS
)


def reasons(params: dict) -> Iterator[tuple[str, str]]:
    """Pairs of SQL: when a row is wrong, and what to say then."""
    yield from staging.empty(params, "staff_number", "grade")
    told = _("Nobody in the portal has this staff number.")
    yield when(params, "nobody", "staff_number IS NOT NULL AND person_id IS NULL", told)
    yield when(params, "grade", "length(grade) > 40", _("grade is longer than 40 characters."))
    yield from staging.of_period(params)
    told = _("directorate is not the code of a unit.")
    yield when(params, "unit", "directorate IS NOT NULL AND named_id IS NULL", told)
    yield when(
        params,
        "nowhere",
        "directorate IS NULL AND person_id IS NOT NULL AND starts_on IS NOT NULL"
        " AND ends_on IS NOT NULL AND directorate_id IS NULL",
        _("The person had no posting in the period: name the directorate."),
    )
    for name, codes in CHOICES.items():
        yield staging.one_of(params, name, f"{name}_code", codes)
    for column, name in FLAGS.items():
        unread = f"given_{name} IS NOT NULL AND {name} IS NULL"
        told = _("%s is neither yes nor no.")
        if column in MOMENTS:
            unread += f" AND {column}_on IS NULL"
            told = _("%s is neither yes nor no nor a possible date.")
        yield when(params, name, unread, told % column)
    yield when(
        params,
        "training",
        "training_text IS NOT NULL AND training_days IS NULL",
        _("training_days is not a number of days from 0 to 366, such as 2.5."),
    )
    yield from contradictions(params)


def contradictions(params: dict) -> Iterator[tuple[str, str]]:
    """Reasons: each value could be, and not beside the other."""
    told = _("promoted cannot be yes where eligible_for_promotion is no.")
    yield when(params, "not_eligible", "promoted AND NOT eligible", told)
    yield when(params, "left_first", "left_on < joined_on", _("left is before joined."))
    yield when(params, "joined_later", "joined_on > ends_on", _("joined is after the period."))
    yield when(params, "left_earlier", "left_on < starts_on", _("left is before the period."))
    told = _("The person had left before the period: their last day was %1$s.")
    yield when(params, "had_left", "last_day < starts_on", told, "last_day")
    told = _("training_days is more than the period has days.")
    yield when(params, "long_training", "training_days > ends_on - starts_on + 1", told)


def check_rows(cursor) -> None:
    """``load_row``: every row, typed, with its person, and the ``reason`` if it is wrong."""
    params: dict = {}
    given = "".join(f', "{column}" AS given_{name}' for column, name in FLAGS.items())
    typed = "".join(f", {as_flag(column, name)} AS {name}" for column, name in FLAGS.items())
    codes = "".join(f", {staging.as_code(f'raw.{name}')} AS {name}_code" for name in CODES)
    cursor.execute(
        f"""
        CREATE TEMP TABLE load_row ON COMMIT DROP AS
        WITH unit AS MATERIALIZED ({staging.DIRECTORATES}),
        dated AS MATERIALIZED (SELECT {DATED} FROM load_raw), read AS MATERIALIZED (
            SELECT line, problem, raw.staff_number, person.id AS person_id, person.left_on AS last_day,
                starts_on, ends_on, {DAYS},
                raw.grade, raw.directorate, raw.training_days AS training_text {given} {codes}
            FROM load_raw raw LEFT JOIN people_person person USING (staff_number)
            {staging.PERIOD_DATES}
        ), typed AS (
            SELECT read.*, named.directorate_id AS named_id,
                coalesce(named.directorate_id, worked.directorate_id) AS directorate_id,
                coalesce(nation_code, posting.nation, '') AS nation,
                CASE WHEN training_text ~ '^[0-9]{{1,3}}([.][0-9])?$' THEN
                    CASE WHEN training_text::numeric <= 366 THEN training_text::numeric END
                END AS training_days {typed}
            FROM read CROSS JOIN dated LEFT JOIN unit named ON named.code = read.directorate
            LEFT JOIN LATERAL (
                -- By the days, since the index over periods would be read whole for each row.
                SELECT unit_id, nation FROM people_posting posting
                WHERE person_id = read.person_id AND posting.starts_on <= read.ends_on
                    AND (posting.ends_on IS NULL OR posting.ends_on >= read.starts_on)
                    AND (read.directorate IS NULL OR nation_code IS NULL)
                ORDER BY posting.starts_on LIMIT 1
            ) posting ON true
            LEFT JOIN unit worked ON worked.unit_id = posting.unit_id
        )
        SELECT line, staff_number AS whose, person_id, starts_on, ends_on, grade, directorate_id,
            coalesce(working_pattern_code, '') AS working_pattern, nation,
            coalesce(age_band_code, '') AS age_band, coalesce(rating_code, '') AS rating,
            {", ".join(FLAGS.values())}, training_days, {staging.reason_of(list(reasons(params)))} AS reason
        FROM typed
        """,  # noqa: S608 - put together from names of our own; values travel as parameters
        params,
    )
    cursor.execute("DROP TABLE load_raw; ANALYZE load_row")
    staging.refuse_overlaps(cursor)
    staging.refuse_twice(cursor, "person_id, starts_on")
