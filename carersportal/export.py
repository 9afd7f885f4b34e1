"""Everything the portal holds about one person, its own models and those of sign-in."""

from typing import Any

from allauth.socialaccount.models import SocialAccount
from axes.models import AccessAttempt, AccessLog
from django.utils import timezone

from audit.export import everything_about
from people.models import Person


def held_about(person: Person) -> dict[str, Any]:
    """As plain values for JSON: what is held, who has read it, and how the person signed in."""
    return {
        "made_at": timezone.now().isoformat(),
        "about": person.get_full_name(),
        "held": everything_about(person),
        "sign_in": {
            "organisation_accounts": list(
                SocialAccount.objects.filter(user=person)
                .order_by("pk")
                .values("provider", "uid", "last_login", "date_joined")
            ),
            "failed_attempts": list(
                AccessAttempt.objects.filter(username__iexact=person.email)
                .order_by("pk")
                .values("attempt_time", "ip_address", "user_agent")
            ),
            "sign_ins": list(
                AccessLog.objects.filter(username__iexact=person.email)
                .order_by("pk")
                .values("attempt_time", "logout_time", "ip_address", "user_agent")
            ),
        },
    }
