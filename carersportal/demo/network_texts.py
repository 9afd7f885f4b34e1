"""What the networks of the demo say. Everything here is invented."""

from typing import Any

PAGES = (
    (
        "Am I a carer?",
        "If you help somebody who could not manage without you, yes. It need not be every day, you"
        " need not live together, and nobody needs to call it caring.\n\n## Some of us\n\n- do the"
        " shopping and the paperwork for a parent\n- are up at night with a child who is ill\n-"
        " look after a partner before and after work\n- ring a friend every evening to see that"
        " they are well",
    ),
    (
        "The Carer’s Passport in five minutes",
        "A passport says what helps you at work, so that you do not have to explain it again to"
        " each new manager.\n\n1. You write it for yourself first. Nobody sees it.\n2. You choose"
        " what your manager sees.\n3. You both sign.\n\nIt is **yours**, it is voluntary, and it"
        " goes with you when you move.",
    ),
    (
        "Time off, and what it is called",
        "- **Carer’s leave**: one week in 12 months, unpaid, from your first day.\n- **Time off for"
        " dependants**: when something happens. Go first, explain later.\n- **Special leave**: paid,"
        " a few days a year. Ask before you use annual leave.\n\nIn Northern Ireland the law is"
        " different; ask HR.",
    ),
    (
        "Somebody to talk to",
        "The champions have telephone slots that you can book under any name. Our secretary answers"
        " within two working days. At night and at weekends, your doctor’s out-of-hours line is"
        " there for carers too.",
    ),
)
ANNOUNCEMENTS: tuple[tuple[int, str, str], ...] = (
    (40, "Thank you for answering the survey", "We will talk about the results at the next forum."),
    (
        18,
        "A quiet room in Greenock",
        "The small room on the second floor now has a door that closes and a telephone. **No need"
        " to book.**",
    ),
    (4, "We look for a moderator", "An election is open. It takes about an hour a week."),
)
COMING: tuple[tuple[int, str, dict[str, Any]], ...] = (
    (
        9,
        "Coffee and questions",
        {
            "open_to": "everybody",
            "body": "Come with a question or without one.",
            "place": "Canteen",
        },
    ),
    (
        23,
        "Staff carers’ forum",
        {
            "open_to": "partners",
            "link": "https://meet.harbour.example/forum",
            "body": "The quarterly meeting. Views of those who cannot come are read out.",
        },
    ),
    (16, "Young carers’ evening", {"capacity": 12, "link": "https://meet.harbour.example/evening"}),
    (37, "Power of attorney, explained", {"capacity": 20, "place": "Room 4"}),
)
PAST = ((21, "Lunch together"), (60, "What the law says about leave"), (95, "Staff carers’ forum"))
TASKS = {
    "carers_week": (
        (60, "Ask the chief executive to open the week"),
        (30, "Collect three stories"),
        (14, "Put posters up at every site"),
    ),
    "carers_rights_day": (
        (40, "Invite the carers’ centre"),
        (10, "Send the page about time off to all managers"),
    ),
}
