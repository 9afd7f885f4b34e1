"""Which of two sharing choices holds when a person gets a new manager in a new directorate."""

from dataclasses import dataclass

# From the least to the most that is shown.
CHOICES = ("never", "ask", "always")
LEVELS = ("arrangements", "impact", "everything")


@dataclass(frozen=True)
class Wish:
    """What the owner chose for a recipient: whether, and how much."""

    choice: str = "ask"
    level: str = "arrangements"


# Nothing chosen: the owner is asked, and shows no more than the arrangements.
NOTHING_CHOSEN = Wish()


def for_new_manager(next_manager: Wish, new_department: Wish, *, new_directorate: bool) -> Wish:
    """The wish that decides on a new manager.

    In a new directorate the stricter of the two choices and the lower of the two levels hold.
    """
    if not new_directorate:
        return next_manager
    return Wish(
        min(next_manager.choice, new_department.choice, key=CHOICES.index),
        min(next_manager.level, new_department.level, key=LEVELS.index),
    )
