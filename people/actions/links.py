"""What ties a person to the organisation's own way of signing in."""

from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import PermissionDenied

from audit.trail import action
from people.models import Person


@action
def link_account(*, by: Person, person: Person, account: SocialAccount) -> None:
    """Remember under which name the provider knows ``person``, and nothing else it said.

    Refuses a second name for one person: an address given to somebody new must not open the account
    of the one before. See ``unlink_account``.
    """
    others = SocialAccount.objects.filter(user=person, provider=account.provider)
    if others.exclude(uid=account.uid).exists():
        raise PermissionDenied("The person is linked to another name at the provider.")
    account.user = person
    account.extra_data = {}
    account.save()


@action
def unlink_account(*, by: Person | None, person: Person) -> int:
    """Forget the name at the provider, so that the next sign-in is matched anew. How many there were."""
    return SocialAccount.objects.filter(user=person).delete()[0]
