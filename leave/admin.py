"""Policies of leave in data administration: for those who may edit them, and through the actions."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from leave.actions.policies import (
    add_policy,
    discard_policy,
    edit_policy,
    end_policy,
    take_back_policy,
)
from leave.forms.policies import FORMS, MOST_TIERS, TIER_FIELDS, EndForm
from leave.models import LeavePolicy
from leave.permissions import can_edit_policies
from leave.queries.terms import terms_in_words
from leave.states import Scheme
from people.admin import site

FIXED = (
    "kind", "nation", "name", "starts_on", "terms_told", "smallest_piece", "answer_working_days",
    "asks_evidence", "source", "switched_on_at", "switched_on_by",
)  # fmt: skip


def may_edit(request: HttpRequest) -> bool:
    """Asked many times for a page, looked up once."""
    if not hasattr(request, "may_edit_policies"):
        user: Any = request.user
        request.may_edit_policies = user.is_authenticated and can_edit_policies(user)  # type: ignore[attr-defined]
    return request.may_edit_policies  # type: ignore[attr-defined]


@admin.action(description=_("Take back the policies chosen"), permissions=["view"])
def take_back(modeladmin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet) -> None:
    """Each by its action; what cannot be taken back is said."""
    for policy in queryset:
        try:
            take_back_policy(by=request.user, policy=policy)
        except ValidationError as error:
            told = f"{policy.name}: {' '.join(error.messages)}"
            modeladmin.message_user(request, told, messages.ERROR)
        else:
            modeladmin.message_user(
                request, _("Taken back. It is a draft again."), messages.SUCCESS
            )


class LeavePolicyAdmin(admin.ModelAdmin):
    """A draft can be changed; of one that is switched on only the last day. Switching on is a page of
    its own, with a preview."""

    change_list_template = "leave/admin/list_policies.html"
    add_form_template = "leave/admin/add_policy.html"
    change_form_template = "leave/admin/change_policy.html"
    list_display = ("name", "kind", "nation", "starts_on", "ends_on", "is_on", "example")
    list_filter = ("scheme", "nation", ("switched_on_at", admin.EmptyFieldListFilter))
    list_per_page = 25
    show_full_result_count = False
    ordering = ("scheme", "nation", "-starts_on")
    actions = (take_back,)

    @admin.display(description=_("Kind of leave"), ordering="scheme")
    def kind(self, policy: LeavePolicy) -> str:
        return policy.get_scheme_display()

    @admin.display(description=_("Switched on"), boolean=True)
    def is_on(self, policy: LeavePolicy) -> bool:
        return policy.switched_on_at is not None

    @admin.display(description=_("Example"), boolean=True)
    def example(self, policy: LeavePolicy) -> bool:
        return policy.is_example

    @admin.display(description=_("Terms"))
    def terms_told(self, policy: LeavePolicy) -> str:
        return format_html_join("", "<div>{}</div>", ((text,) for text in terms_in_words(policy)))

    # --- who --------------------------------------------------------------------------------------
    def has_module_permission(self, request: HttpRequest) -> bool:
        return may_edit(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_edit(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may_edit(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_edit(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj is not None and obj.switched_on_at is None and may_edit(request)

    # --- what is shown ----------------------------------------------------------------------------
    def form_for(self, request: HttpRequest, obj: LeavePolicy | None) -> Any:
        if obj and obj.switched_on_at:
            return EndForm
        return FORMS[obj.scheme if obj else request.GET["scheme"]]

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **options: Any
    ) -> Any:
        return self.form_for(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return FIXED if obj and obj.switched_on_at else ()

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj and obj.switched_on_at:
            return [(None, {"fields": (*FIXED[:4], "ends_on", *FIXED[4:])})]
        form = self.form_for(request, obj)
        fieldsets: list[tuple[Any, dict]] = [
            (None, {"fields": form.Meta.fields}),
            (_("Terms"), {"fields": form.term_fields}),
        ]
        if form.scheme != Scheme.SPECIAL_LEAVE:
            return fieldsets
        for number in range(1, MOST_TIERS + 1):
            names = [f"tier_{number}_{name}" for name in TIER_FIELDS]
            fieldsets.append((_("Tier %(number)s") % {"number": number}, {"fields": names}))
        return [fieldsets[0], *fieldsets[2:]]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> Any:
        """First the kind of leave, since each has its own terms."""
        if request.GET.get("scheme") in FORMS or not may_edit(request):
            return super().add_view(request, form_url, extra_context)
        return self.choose_kind(request)

    def choose_kind(self, request: HttpRequest) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Which kind of leave is it for?"),
            "kinds": [(scheme, Scheme(scheme).label) for scheme in FORMS],
        }
        return TemplateResponse(request, "leave/admin/choose_kind.html", context)

    # --- what is done -----------------------------------------------------------------------------
    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if isinstance(form, EndForm):
            end_policy(by=request.user, policy=obj, ends_on=form.cleaned_data["ends_on"])
        elif change:
            edit_policy(by=request.user, policy=obj, details=form.details())
        else:
            obj.pk = add_policy(by=request.user, details=form.details()).pk

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        discard_policy(by=request.user, policy=obj)


site.register(LeavePolicy, LeavePolicyAdmin)
