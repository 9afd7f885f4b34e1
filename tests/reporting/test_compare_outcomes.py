"""``manage.py compare_outcomes``: golden cases, defined answers, and what it refuses."""

import pytest

from tests.reporting.files import as_json, golden, outcomes, refused, said, written

COMMAND = "compare_outcomes"
GROUPS = ("--focus", "Carer", "--reference", "Not a carer")


def compared(folder, *strata, options=GROUPS):
    """Strata as (label, (yes, total) of carers, (yes, total) of the others)."""
    rows = [
        (label, group, *counts)
        for label, *pair in strata
        for group, counts in zip(("Carer", "Not a carer"), pair, strict=True)
    ]
    return as_json(COMMAND, outcomes(folder, *rows), *options)


@pytest.mark.parametrize("case", golden("comparisons"))
def test_golden(tmp_path, case):
    strata = [(s["label"], s["focus"], s["reference"]) for s in case["strata"]]
    found = compared(tmp_path, *strata)
    del found["verdict"]
    assert found == case["expect"]


@pytest.mark.parametrize(
    ("focus", "reference", "verdict"),
    [
        ((9, 9), (10, 20), "too_few"),
        ((10, 20), (9, 9), "too_few"),
        ((0, 0), (10, 20), "too_few"),
        ((5, 10), (10, 20), "in_range"),
        ((48, 100), (60, 100), "in_range"),  # exactly 4/5
        ((60, 100), (48, 100), "in_range"),  # exactly 5/4
        ((479, 1000), (599, 1000), "outside"),  # 479/599 is a hair below 4/5
        ((13, 20), (49, 60), "outside_could_be_chance"),
        ((12, 40), (48, 80), "outside"),
        ((48, 80), (12, 40), "outside"),
        ((0, 20), (0, 30), "in_range"),
        ((1, 20), (0, 30), "outside_could_be_chance"),
        ((20, 20), (0, 30), "outside"),
        ((20, 20), (30, 30), "in_range"),
        # Fisher 7.0 %, chi-squared 2.5 %, smallest expected count 4.5: Fisher counts
        ((2, 10), (7, 10), "outside_could_be_chance"),
        # Fisher 5.02 %, chi-squared 2.0 %, smallest expected count exactly 5: chi-squared counts
        ((2, 15), (8, 15), "outside"),
    ],
)
def test_verdict(tmp_path, focus, reference, verdict):
    assert compared(tmp_path, ("all", focus, reference))["verdict"] == verdict


def test_verdict_rests_on_the_unadjusted_ratio(tmp_path):
    found = compared(
        tmp_path,
        ("AO", (12, 400), (6, 300)),
        ("EO", (15, 150), (35, 400)),
        ("HEO", (12, 50), (80, 400)),
    )
    assert (found["verdict"], found["ratio"], found["adjusted"]["ratio"]) == (
        "outside",
        "13/22",
        1.222098,
    )


def test_an_empty_group_has_no_rate(tmp_path):
    assert compared(tmp_path, ("all", (0, 0), (3, 20))) == {
        "focus": {"yes": 0, "total": 0},
        "reference": {"yes": 3, "total": 20},
        "ratio": None,
        "ratio_interval": None,
        "difference": None,
        "difference_interval": None,
        "fisher_p": None,
        "chi2_p": None,
        "smallest_expected": None,
        "verdict": "too_few",
    }


@pytest.mark.parametrize(
    ("yes", "ratio", "interval"), [("no", None, None), ("yes", "1", [1.0, 1.0])]
)
def test_all_alike(tmp_path, yes, ratio, interval):
    count = 20 if yes == "yes" else 0
    found = compared(tmp_path, ("all", (count, 20), (count, 20)))
    assert (found["ratio"], found["ratio_interval"]) == (ratio, interval)
    assert (found["fisher_p"], found["chi2_p"], found["smallest_expected"]) == (1.0, None, 0.0)
    assert found["difference"] == 0.0


def test_a_stratum_without_the_other_group_counts_only_unadjusted(tmp_path):
    path = outcomes(
        tmp_path,
        ("AO", "Carer", 5, 20),
        ("EO", "Carer", 6, 20),
        ("EO", "Not a carer", 12, 30),
        ("SCS", "Not a carer", 3, 30),
    )
    found = as_json(COMMAND, path, *GROUPS)
    assert found["focus"] == {"yes": 11, "total": 40}
    assert found["reference"] == {"yes": 15, "total": 60}
    assert found["adjusted"]["ratio"] == 0.75  # EO alone
    assert found["adjusted"]["breslow_day_p"] is None
    assert "Within strata (1 of 3 hold both groups)" in said(COMMAND, path, *GROUPS)


def test_strata_that_hold_one_group_each_have_nothing_to_adjust(tmp_path):
    path = outcomes(tmp_path, ("AO", "Carer", 5, 20), ("EO", "Not a carer", 6, 20))
    found = as_json(COMMAND, path, *GROUPS)
    assert found["ratio"] == "5/6"
    assert set(found["adjusted"].values()) == {None}


def test_one_stratum_has_no_adjusted(tmp_path):
    assert "adjusted" not in compared(tmp_path, ("all", (5, 20), (6, 20)))


def test_other_groups_do_not_count(tmp_path):
    path = outcomes(
        tmp_path,
        ("all", "Carer", 12, 40),
        ("all", "Not known", 1, 900),
        ("all", "Not a carer", 48, 80),
    )
    assert as_json(COMMAND, path, *GROUPS)["ratio"] == "1/2"


def test_groups_are_called_focus_and_reference_unless_said(tmp_path):
    path = outcomes(tmp_path, ("all", "focus", 12, 40), ("all", "reference", 48, 80))
    assert as_json(COMMAND, path)["ratio"] == "1/2"


def test_huge_counts(tmp_path):
    found = compared(tmp_path, ("all", (3, 10**9), (50, 10**9)), ("b", (0, 10**9), (1, 10**9)))
    assert (found["ratio"], found["verdict"]) == ("1/17", "outside")
    assert found["adjusted"]["ratio"] == 0.058824


def test_readable(tmp_path):
    path = outcomes(
        tmp_path,
        ("AO", "Carer", 12, 400),
        ("AO", "Not a carer", 6, 300),
        ("EO", "Carer", 15, 150),
        ("EO", "Not a carer", 35, 400),
        ("HEO", "Carer", 12, 50),
        ("HEO", "Not a carer", 80, 400),
    )
    assert said(COMMAND, path, *GROUPS).splitlines() == [
        "                  Carer  Not a carer",
        "With the outcome     39          121",
        "People              600        1,100",
        "Rate              6.5 %       11.0 %",
        "",
        "Ratio of rates           13/22 (0.591), 95 % interval 0.418 to 0.836",
        "Difference of rates      -4.5 percentage points, 95 % interval -7.1 to -1.7",
        "Fisher’s exact test      p = 0.0023",
        "Chi-squared test         p = 0.0024",
        "Smallest expected count  56.5",
        "",
        "Within strata (3 of 3 hold both groups)",
        "Ratio of rates                1.222, 95 % interval 0.849 to 1.760",
        "Odds ratio                    1.260",
        "Cochran–Mantel–Haenszel test  p = 0.2844",
        "Breslow–Day test              p = 0.9048",
        "",
        "Outside the range, unlikely to be chance.",
        "Below 4/5 or above 5/4 is a prompt to look, never a verdict on anybody.",
        "Within the strata it looks different: show both ratios side by side.",
    ]


def test_readable_where_nothing_has_a_value(tmp_path):
    path = outcomes(tmp_path, ("all", "Carer", 0, 0), ("all", "Not a carer", 3, 20))
    assert said(COMMAND, path, *GROUPS).splitlines() == [
        "                         Carer  Not a carer",
        "With the outcome             0            3",
        "People                       0           20",
        "Rate              has no value       15.0 %",
        "",
        "Ratio of rates           has no value",
        "Difference of rates      has no value",
        "Fisher’s exact test      has no value",
        "Chi-squared test         has no value",
        "Smallest expected count  has no value",
        "",
        "Too few to say: a group has fewer than 10 people.",
        "Below 4/5 or above 5/4 is a prompt to look, never a verdict on anybody.",
    ]


def test_readable_says_when_p_is_hardly_there(tmp_path):
    path = outcomes(tmp_path, ("all", "Carer", 0, 200), ("all", "Not a carer", 190, 200))
    assert "Chi-squared test         p below 0.0001" in said(COMMAND, path, *GROUPS)


BAD_ROWS = {
    "yes above total": ("all,Carer,9,8", "Line 3: yes (9) is more than total (8)."),
    "negative": ("all,Carer,-1,8", "Line 3: yes is “-1”: a count is never negative."),
    "fraction": ("all,Carer,1.5,8", "Line 3: yes is “1.5”: a count is a whole number."),
    "thousands": (
        'all,Carer,"1,200",2000',
        "Line 3: yes is “1,200”: write it without a separator of thousands.",
    ),
    "word": ("all,Carer,nan,8", "Line 3: yes is “nan”, which is not a whole number in digits."),
    "other digits": (
        "all,Carer,٣,8",
        "Line 3: yes is “٣”, which is not a whole number in digits.",
    ),
    "blank count": ("all,Carer,,8", "Line 3: yes is blank."),
    "too many": (
        "all,Carer,1,1000000001",
        "Line 3: total is “1000000001”: more than 1,000,000,000.",
    ),
    "blank stratum": (" ,Carer,1,8", "Line 3: the stratum is blank."),
    "long group": (f"all,{'x' * 201},1,8", "Line 3: the group is longer than 200 characters."),
    "too few fields": ("all,Carer,1", "Line 3: the row has 3 fields and the header has 4."),
    "twice": ("all,Not a carer,1,8", "Line 3: all, Not a carer is already on line 2."),
}


@pytest.mark.parametrize(("row", "reason"), BAD_ROWS.values(), ids=BAD_ROWS)
def test_a_bad_row_is_named_with_its_line(tmp_path, row, reason):
    path = written(tmp_path, "stratum,group,yes,total", [["all", "Not a carer", 6, 20], [row]])
    assert refused(COMMAND, path, *GROUPS) == reason


def test_all_bad_rows_are_told_up_to_a_limit(tmp_path):
    rows = [(f"s{n}", "Carer", "x", 1) for n in range(22)]
    told = refused(COMMAND, outcomes(tmp_path, *rows), *GROUPS).splitlines()
    assert told[0].startswith("Line 2: ")
    assert told[19].startswith("Line 21: ")
    assert told[20:] == ["… and 2 more."]


HEADER = "stratum,group,yes,total\n"
BAD_FILES = {
    "empty": (b"", "Line 1: the file is empty."),
    "blank": (b"\r\n\n ,\n", "Line 1: the file is empty."),
    "header only": (HEADER.encode(), "Line 1: the file has a header and no rows."),
    "missing": (b"stratum,group,yes\na,b,1\n", "Line 1: missing columns: total."),
    "unknown": (
        b"stratum,group,yes,total,year,\n",
        "Line 1: unknown columns: year, (no name).",
    ),
    "twice": (b"stratum,group,yes,total,yes\n", "Line 1: columns that appear twice: yes."),
    "semicolons": (
        b"stratum;group;yes;total\n",
        "Line 1: the columns are not separated by commas.",
    ),
    "utf-16": (
        (HEADER + "a,b,1,2\n").encode("utf-16"),
        "Line 1: the file is in UTF-16. Save it as “CSV UTF-8”.",
    ),
    "utf-16 without a mark": (
        HEADER.encode("utf-16-le"),
        "Line 1: the file is in UTF-16. Save it as “CSV UTF-8”.",
    ),
    "windows-1252": (
        (HEADER + "café,Carer,1,2\n").encode("cp1252"),
        "Line 2: byte 0xE9 is not UTF-8. Save the file as “CSV UTF-8”.",
    ),
    "open quotation mark": (
        (HEADER + 'a,b,1,2\n"a,b,1,2\n').encode(),
        "Line 3: this is not CSV (unexpected end of data).",
    ),
}


@pytest.mark.parametrize(("content", "reason"), BAD_FILES.values(), ids=BAD_FILES)
def test_a_file_that_cannot_be_used(tmp_path, content, reason):
    path = tmp_path / "counts.csv"
    path.write_bytes(content)
    assert refused(COMMAND, path, *GROUPS) == reason


def test_no_such_file(tmp_path):
    path = tmp_path / "none.csv"
    assert refused(COMMAND, path, *GROUPS) == f"{path}: No such file or directory."


def test_an_unknown_group_names_those_there_are(tmp_path):
    path = outcomes(tmp_path, ("all", "Carer", 1, 20), ("all", "Others", 1, 20))
    assert refused(COMMAND, path, *GROUPS) == (
        "No row has the group “Not a carer”. There are: Carer, Others."
    )


def test_a_group_is_not_compared_with_itself(tmp_path):
    path = outcomes(tmp_path, ("all", "Carer", 1, 20))
    assert refused(COMMAND, path, "--focus", "Carer", "--reference", " Carer ") == (
        "“Carer” cannot be compared with itself: name two groups."
    )


def test_mark_blank_lines_and_spaces_are_taken(tmp_path):
    path = tmp_path / "counts.csv"
    rows = '\r\n\r\nall, Carer ,12,40\r\n,,,\r\n"all",Not  a carer, 48 ,80\r\n'
    path.write_bytes(("\ufeffStratum, group ,YES,total" + rows).encode())
    assert as_json(COMMAND, path, *GROUPS)["ratio"] == "1/2"
