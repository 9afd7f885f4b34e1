"""What members write in the forum of the demo. Everything here is invented.

A thread: how many days ago it began, its board, its title, and its posts. A post: who writes (the
number of a member; "a", "b" … writes anonymously), its text, and the number of the post it quotes.
"""

Post = tuple[int | str, str, int | None]

BOARDS = (
    ("Say hello", "Who you are, as far as you like. Nobody has to.", False),
    ("Day to day", "Appointments, nights, school, work. Ask anything.", True),
    ("Leave, money and rights", "What we have found out. No advice that replaces HR’s.", True),
)
CLOSED = ("Carers Week last year", "What we planned then. Closed, and kept to read.", False)

THREADS: tuple[tuple[int, str, str, tuple[Post, ...]], ...] = (
    (352, "Say hello", "Welcome: how we write here", (
        (0, "Hello and welcome.\n\n- Be kind. A hard evening reads differently the next morning.\n"
            "- **No names or details of the person you look after.**\n- What is written here stays"
            " here.\n\nIf something is wrong with a post, report it. If somebody may be in danger,"
            " do not wait for us: ring 999.", None),
        (2, "Thank you for setting this up. I have read along for weeks before I dared to write.", None),
        (0, "That is quite all right. Reading along *is* taking part.", 1),
    )),
    (338, "Say hello", "Two years in, and still surprised", (
        (1, "I work in licensing, mornings mostly. I did not call myself a carer until the nurse"
            " did.", None),
        (3, "Same here. I thought carers were other people.", 0),
        (2, "For me it was the form at the dentist’s that had a box for it.", None),
    )),
    (301, "Day to day", "What do you say when the phone goes in a meeting?", (
        ("a", "Mine rings three times on a bad day. I have said “the bank” so often that they must"
              " think I am being robbed.", None),
        (2, "I said it once at the start of the meeting: “I may have to take a call.” Nobody ever"
            " asked.", None),
        (1, "It is in my passport as *phone on during work*. My manager says it for me now.", None),
        ("a", "I will try the sentence at the start. Thank you.", 1),
    )),
    (274, "Leave, money and rights", "Carer’s leave and special leave on the same day?", (
        (3, "I need a morning for the hospital. Which one do I ask for first?", None),
        (0, "Ask for **special leave** first, it is paid. The portal suggests it too, when you say"
            " what it is for.", None),
        (3, "It did. Approved within the hour.", None),
    )),
    (240, "Day to day", "Night shifts of the other kind", (
        ("b", "Up at two and at four, at work at nine. How do you do it?", None),
        ("c", "Badly. What helped: starting at ten on Tuesdays and Thursdays, agreed for three months"
              " to try.", None),
        (1, "The night sitting service of the council. There is a waiting list, so ask before you"
            " need it.", None),
        ("b", "I had not heard of it. I have rung them today.", 2),
        ("c", "Tell us how it goes.", None),
        ("b", "First night last week. I slept *six hours*.", None),
    )),
    (205, "Leave, money and rights", "Who pays the pension while on unpaid leave?", (
        (2, "Payroll says that a week makes next to no difference, and that you can pay the missing"
            " part yourself. They send the figures if you ask.", None),
        ("d", "That is good to know. I had given up a week because of it.", None),
    )),
    (171, "Day to day", "A form of forty pages", (
        ("e", "Attendance allowance. I got to page eleven and cried.", None),
        (3, "The carers’ centre fills it in with you, one page after the other, with tea. You bring"
            " nothing.", None),
        (0, "They come to us in the canteen on the second Thursday. I have asked them to bring the"
            " form.", None),
        ("e", "It is in the post. Forty pages! Thank you, all of you.", None),
    )),
    (140, "Say hello", "New to the agency, not new to this", (
        (4, "I started in March. At my last place nobody knew. Here I found the network on the second"
            " day.", None),
        (2, "Welcome. The coffee is terrible and the company is good.", None),
    )),
    (118, "Leave, money and rights", "Can leave be refused?", (
        ("f", "I was told “not this month, we are short”. Is that allowed?", None),
        (0, "Carer’s leave can be *moved* by up to a month, in writing, with a reason. It cannot be"
            " refused. Special leave can be, with a reason and a second look.", None),
        ("f", "It was carer’s leave. I have asked for it in writing. It was suddenly possible.", 1),
        (1, "Put it on the agenda of the next meeting? We have heard this before.", None),
        (0, "It is on it.", 3),
    )),
    (86, "Day to day", "School holidays, day thirteen", (
        (3, "Anybody else counting?", None),
        (4, "Day thirteen of thirty-eight. Not that I count.", None),
        (2, "There is a holiday club for children with extra needs in the sports hall. Two places were"
            " free yesterday.", None),
    )),
    (62, "Leave, money and rights", "What the last scrutiny pack said", (
        (0, "The share of special leave that was approved has gone up again, and the days until an"
            " answer have gone down. **Please read it before the meeting.** Questions go to the"
            " meeting; I keep a list here.", None),
        (1, "Why do some directorates take twice as long?", None),
        ("g", "Ours waits for one person who is never there. I would rather not say which.", None),
        (0, "Both on the list, without the second half.", None),
    )),
    (33, "Day to day", "Working from the hospital car park", (
        ("h", "I did a whole call from it today. Is it just me?", None),
        (1, "There is a room for families on the ground floor, with a socket. Ask at the desk.", None),
        (2, "Level 3 has the best signal. We should make a map.", 0),
        ("h", "Let us make a map!", 2),
    )),
    (15, "Say hello", "Back after three months", (
        (2, "It has ended, in March. I was not sure whether I still belong here.", None),
        (0, "You do.", None),
        (3, "You do. And you can write or not write, as it suits.", None),
        ("x", "I wrote something here that I would rather say to you in person.", None),
    )),
    (6, "Day to day", "How do you tell a new manager?", (
        ("i", "Mine changes on the first. I cannot face the whole story again.", None),
        (1, "You need not. Arrangements stay in force from the first day, and they see what you chose,"
            " not more.", None),
        (4, "I sent two sentences and a link to the toolkit. That was enough.", None),
        ("i", "Two sentences. I can do that.", 2),
    )),
    (1, "Leave, money and rights", "Carers Rights Day: what should we ask for?", (
        (0, "Three things at most, so that we are heard. What is yours?", None),
        (3, "Paid carer’s leave. One week.", None),
        ("j", "That nobody has to explain it more than once.", None),
    )),
)  # fmt: skip
OLD_THREAD: tuple[int, str, tuple[Post, ...]] = (
    400,
    "Cakes, and who brings them",
    (
        (0, "Eight days, eight cakes. Write yours below.", None),
        (2, "Lemon, on Monday.", None),
        (1, "Something without nuts, on Thursday.", None),
    ),
)
PINNED, LOCKED = "Welcome: how we write here", "What the last scrutiny pack said"
NOTES = (
    "Rooms where one can take a call\n\n- Firth Royal Infirmary: family room, ground floor, ask at the"
    " desk\n- Health centre: the second waiting room, until noon\n- Car park, level 3: the best signal\n"
)
