"""Two versions side by side, as a pure function."""

from passports.rules.comparing import Change, changes, compare, line

ORIGINS = {"a1": None, "a2": "a1", "a3": "a2", "b1": None, "c3": None}
FIRST = [{"id": "a1", "text": "Ten"}, {"id": "b1", "text": "Home"}]
THIRD = [{"id": "c3", "text": "Travel"}, {"id": "a3", "text": "Eleven"}]


def test_compare_follows_an_arrangement_over_several_versions():
    found = compare(FIRST, THIRD, origins=ORIGINS, names=["text"])
    assert found.added == (THIRD[0],)
    assert found.removed == (FIRST[1],)
    assert found.changed == ((THIRD[1], (Change("text", "Ten", "Eleven"),)),)
    assert found.same == 0


def test_compare_with_itself():
    found = compare(FIRST, FIRST, origins=ORIGINS, names=["text"])
    assert (found.added, found.removed, found.changed, found.same) == ((), (), (), 2)


def test_nothing_and_an_empty_text_are_the_same():
    assert changes({"text": None}, {"text": ""}, ["text"]) == ()
    assert changes({}, {"text": "x"}, ["text"]) == (Change("text", None, "x"),)


def test_line_of_origins_that_go_round_in_a_circle_ends():
    assert line("x", {"x": "y", "y": "x"}) == "y"
