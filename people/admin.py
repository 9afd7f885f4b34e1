"""Data administration: who works here, who holds which role, and what other apps register: policies.
Nothing of what people ask or tell.

A site of its own with these models only. Each list says who may use it: those here are for today's
administrators. Who may use none gets a 404.
"""

import datetime as dt
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.actions.roles import assign_role, check_role, revoke_role
from people.models import ActingManager, OrgUnit, Person, Posting, RoleAssignment


class DataAdministration(admin.AdminSite):
    """Django's admin behind the portal's own sign-in."""

    site_header = _("Data administration")
    site_title = _("Data administration")
    index_title = _("Staff and roles")
    site_url = "/"
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        """Administrators, and whoever may use the lists of another app."""
        listed = (one.has_module_permission(request) for one in self._registry.values())
        return request.user.is_active and any(listed)

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        if request.user.is_authenticated:
            raise Http404
        return redirect_to_login(request.get_full_path(), reverse("sign-in"))

    def logout(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """The portal's own page says goodbye."""
        return redirect("sign-out")

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """The portal's own page knows how passwords are changed here."""
        return redirect("change-password")


class ReadOnly(admin.ModelAdmin):
    """Lists and single rows; the HR feed and the portal's own pages are the ways to change them."""

    list_per_page = 25
    show_full_result_count = False
    actions: Any = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class PersonAdmin(ReadOnly):
    fields = ("staff_number", "given_name", "family_name", "email", "is_active", "left_on")
    list_display = ("staff_number", "family_name", "given_name", "email", "is_active", "left_on")
    search_fields = ("=staff_number", "^search_name", "=email")
    ordering = ("search_name", "pk")


class OrgUnitAdmin(ReadOnly):
    list_display = ("code", "name", "path")
    search_fields = ("=code", "name")
    ordering = ("path",)


class PostingAdmin(ReadOnly):
    list_display = ("person", "unit", "manager", "grade", "site", "nation", "starts_on", "ends_on")
    list_select_related = ("person", "unit", "manager")
    search_fields = ("=person__staff_number", "^person__search_name")
    ordering = ("-pk",)


class ActingManagerAdmin(ReadOnly):
    list_display = ("acting", "manager", "starts_on", "ends_on", "revoked_at")
    list_select_related = ("acting", "manager")
    ordering = ("-pk",)


class RoleForm(forms.ModelForm):
    """A new role; the same checks as the action that gives it."""

    by: Person

    class Meta:
        model = RoleAssignment
        fields = ("person", "role", "unit", "starts_on", "ends_on", "reason")

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not self.errors:
            names = ("person", "role", "unit", "starts_on", "ends_on")
            check_role(self.by, *(values[name] for name in names))
        return values


@admin.action(description=_("Take back the roles chosen"), permissions=["view"])
def take_back(modeladmin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet) -> None:
    """Each by its action; what cannot be taken back is said."""
    for assignment in queryset:
        try:
            revoke_role(by=request.user, assignment=assignment)
        except ValidationError as error:
            modeladmin.message_user(request, " ".join(error.messages), messages.ERROR)
        else:
            modeladmin.message_user(request, _("Taken back."), messages.SUCCESS)


class RoleAssignmentAdmin(ReadOnly):
    form = RoleForm
    actions = (take_back,)
    list_display = ("person", "role", "unit", "starts_on", "ends_on", "revoked_at", "granted_by")
    list_select_related = ("person", "unit", "granted_by")
    raw_id_fields = ("person", "unit")
    ordering = ("-pk",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **options: Any
    ) -> Any:
        form = super().get_form(request, obj, change, **options)
        return type(form.__name__, (form,), {"by": request.user})

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        today: dt.date = timezone.localdate()
        return {"starts_on": today}

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        given = assign_role(by=request.user, **form.cleaned_data)
        obj.pk = given.pk


site = DataAdministration(name="admin")
site.register(Person, PersonAdmin)
site.register(OrgUnit, OrgUnitAdmin)
site.register(Posting, PostingAdmin)
site.register(ActingManager, ActingManagerAdmin)
site.register(RoleAssignment, RoleAssignmentAdmin)
