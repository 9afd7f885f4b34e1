"""Questions to think about, shown beside the pages of a passport. Nobody has to answer them."""

from django.utils.translation import gettext_lazy as _

THINK = {
    "how_many": (_("Count everybody for whom something would go wrong if you were not there."),),
    "relationship": (
        _("You do not need to live with somebody, or to be related, to look after them."),
        _("You do not need to tell your manager this for an arrangement to be agreed."),
    ),
    "help": (
        _("What did you do last week that nobody else would have done?"),
        _("What do you do from your desk: calls, bookings, worrying?"),
    ),
    "home": (_("How long does it take you to get there when something happens?"),),
    "hours": (
        _("Count nights, travel and calls as well."),
        _("A rough guess of an ordinary week is enough."),
    ),
    "outlook": (_("Can you tell a week ahead what a day will be like?"),),
    "expected_changes": (
        _("Is there a date ahead, such as a move, a discharge or a new routine?"),
        _("What would you like to look at again, and when?"),
    ),
    "hard_now": (
        _("Which hour of the day is hardest?"),
        _("What do you put off, or do late at night?"),
    ),
    "works": (_("What has a manager or a colleague done that made a difference?"),),
    "does_not_work": (_("What was tried and did not help? Why not?"),),
    "good_week": (_("What is different about a week in which all goes well?"),),
    "bad_week": (
        _("How would your manager notice that it is a bad week?"),
        _("What would you like them to do, or not to do, then?"),
    ),
    "whom_i_tell": (
        _("Is a call, a message or an e-mail easiest when you are in a hurry?"),
        _("What if your manager does not answer?"),
    ),
    "second_contact": (_("Who is usually at work when your manager is not?"),),
    "my_work": (
        _("What cannot wait, and who could take it over?"),
        _("Where would they find what they need?"),
    ),
    "team_is_told": (_("Your manager says no more than this to anybody."),),
    "kind": (
        _("Start with what would help the most."),
        _("You can add as many arrangements as you need, one at a time."),
    ),
    "meaning": (
        _("What would your day look like with it?"),
        _("Which of your tasks does it change, and which not?"),
        _("How would you and your manager notice that it works?"),
    ),
    "dates": (
        _("You can ask to try something for a while first."),
        _("Every arrangement is looked at again at the review, once a year at least."),
    ),
    "route": (
        _("If you are not sure, choose the informal arrangement: your manager can tell you."),
    ),
    "who": (
        _("Is there equipment, access or a rota that somebody has to change?"),
        _("When should you both check that it was done?"),
    ),
}
COME_BACK = (
    _("Which answer matters most to you, and why?"),
    _("What could be different: the days, the times, how long?"),
    _("Could you try it for a while, and look again?"),
    _("You can bring a colleague or a trade union representative."),
)
REVIEW = (
    _("What works, and what does not?"),
    _("Did everything that was agreed happen?"),
    _("What should stay as it is, and what should change?"),
    _("You can bring a colleague or a trade union representative."),
)
TALK = (
    _("When would be a good time and a quiet place to talk it over?"),
    _("What matters most to you, and what could be different?"),
    _("What should your colleagues know, and who tells them?"),
    _("You can bring a colleague or a trade union representative."),
)
