"""A person who works for the employer: the user of the portal."""

import functools
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.roles import Role

ACCENTED = "àáâãäåāăąçćčďèéêëēėęěìíîïīįłńňñòóôõöøōřśşšťùúûüūůűŵŷýÿźżž"
PLAIN = "aaaaaaaaacccdeeeeeeeeiiiiiilnnnooooooorssstuuuuuuuwyyyzzz"


class SearchName(models.Func):
    """The names in lower case without accents, for search and sort. Immutable, so it can be stored."""

    template = f"translate(lower(%(expressions)s), '{ACCENTED}', '{PLAIN}')"
    arg_joiner = " || ' ' || "
    output_field = models.TextField()


class PersonManager(BaseUserManager["Person"]):
    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email__iexact=username)

    def with_email(self, address: str) -> "Person | None":
        """The person with this work address, however its letters are written."""
        found = self.alias(lower_email=Lower("email"))
        return found.filter(lower_email=address.strip().lower()).first()

    def create_superuser(self, email: str, password: str | None = None, **fields) -> "Person":
        """For ``manage.py createsuperuser``: a first administrator, recorded as such."""
        person = self.model(email=self.normalize_email(email), **fields)
        person.set_password(password)
        person.save(using=self._db)
        person.roles.create(
            role=Role.ADMINISTRATOR,
            starts_on=timezone.localdate(),
            reason="createsuperuser",
        )
        return person


class Person(AbstractBaseUser):
    """A member of staff. Comes from the HR feed; signs in with a work e-mail address."""

    staff_number = models.CharField(_("staff number"), max_length=30, unique=True)
    email = models.EmailField(_("work e-mail address"), unique=True)
    given_name = models.CharField(_("first name"), max_length=100)
    family_name = models.CharField(_("last name"), max_length=100)
    search_name = models.GeneratedField(
        expression=SearchName("family_name", "given_name"),
        output_field=models.TextField(),
        db_persist=True,
    )
    is_active = models.BooleanField(_("may sign in"), default=True)
    left_on = models.DateField(_("last day of employment"), null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["staff_number", "given_name", "family_name"]
    objects = PersonManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        indexes = [models.Index(fields=["search_name"], name="person_search_name")]
        constraints = [
            models.UniqueConstraint(Lower("email"), name="person_email_unique_any_case"),
        ]

    class Privacy:
        about = "self"
        keep = "72 months after leaving"
        personal = (
            "staff_number",
            "email",
            "given_name",
            "family_name",
            "left_on",
            "last_login",
            "is_active",
        )
        special_category = ()
        technical = ("id", "password", "search_name", "created_at")

    def __str__(self) -> str:
        return self.get_full_name()

    @property
    def may_sign_in(self) -> bool:
        """Not barred, and employed until today or longer."""
        return self.is_active and (self.left_on is None or self.left_on >= timezone.localdate())

    @functools.cached_property
    def is_staff(self) -> bool:
        """Whether the pages of data administration are open to this person: today's administrators."""
        from people.models.assignment import RoleAssignment
        from people.roles import Role

        held = RoleAssignment.objects.on(timezone.localdate())
        return self.may_sign_in and held.filter(person=self, role=Role.ADMINISTRATOR).exists()

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """What Django's admin asks; what it then offers is read-only, or goes through an action."""
        return self.is_staff

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_staff

    def get_full_name(self) -> str:
        return f"{self.given_name} {self.family_name}"

    def get_short_name(self) -> str:
        return self.given_name
