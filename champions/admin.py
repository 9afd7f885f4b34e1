"""Champions in data administration: appointed, given a deputy, ended. No session and no booking."""

import datetime as dt
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from champions.actions.appointing import (
    appoint_champion,
    change_deputy,
    check_deputy,
    end_champion,
)
from champions.models import Champion
from champions.queries.directory import with_area_and_site
from people.actions.roles import check_role
from people.admin import ReadOnly, site
from people.models import OrgUnit, Person
from people.roles import Role


class AppointForm(forms.ModelForm):
    """Who, for which part, from when until when, and who stands in; the checks of the action."""

    by: Person
    area = forms.ModelChoiceField(
        OrgUnit.objects.order_by("path"), required=False, empty_label=_("Everybody")
    )
    starts_on = forms.DateField(label=_("From"))
    ends_on = forms.DateField(label=_("To"), required=False)
    reason = forms.CharField(label=_("Reason"), max_length=300)

    class Meta:
        model = Champion
        fields = ("person", "deputy")

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not self.errors:
            dates = (values["starts_on"], values["ends_on"])
            check_role(self.by, values["person"], Role.CHAMPION, values["area"], *dates)
            check_deputy(values["person"], values["deputy"])
        return values

    def validate_unique(self) -> None:
        """Somebody who was a champion before is one again, with the page they had."""


class DeputyForm(forms.ModelForm):
    """Another deputy; everything else of a page is the champion's own."""

    by: Person

    class Meta:
        model = Champion
        fields = ("deputy",)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        check_deputy(self.instance.person, values.get("deputy"))
        return values


@admin.action(description=_("End the champions chosen, now"), permissions=["view"])
def end_chosen(modeladmin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet) -> None:
    """Each by its action; what cannot be ended is said."""
    for champion in queryset:
        try:
            end_champion(by=request.user, champion=champion)
        except ValidationError as error:
            modeladmin.message_user(request, " ".join(error.messages), messages.ERROR)
        else:
            modeladmin.message_user(request, _("Ended."), messages.SUCCESS)


class ChampionAdmin(ReadOnly):
    actions = (end_chosen,)
    list_display = ("person", "area", "since", "until", "site", "deputy")
    list_display_links = ("person",)
    raw_id_fields = ("person", "deputy")
    ordering = ("person__search_name",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Champion]:
        return with_area_and_site(super().get_queryset(request))

    @admin.display(description=_("for"))
    def area(self, champion: Any) -> str:
        return str(champion.area or (_("Everybody") if champion.since else ""))

    @admin.display(description=_("champion since"))
    def since(self, champion: Any) -> dt.date | None:
        return champion.since

    @admin.display(description=_("to"))
    def until(self, champion: Any) -> dt.date | None:
        return champion.until

    @admin.display(description=_("site"))
    def site(self, champion: Any) -> str:
        return champion.site or ""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_view_permission(request)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **options: Any
    ) -> Any:
        options = {"form": DeputyForm if obj else AppointForm, **options}
        form = super().get_form(request, obj, change, **options)
        return type(form.__name__, (form,), {"by": request.user})

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"starts_on": timezone.localdate()}

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change:
            deputy = form.cleaned_data["deputy"]
            change_deputy(by=request.user, champion=obj, deputy=deputy)
        else:
            obj.pk = appoint_champion(by=request.user, **form.cleaned_data).pk


site.register(Champion, ChampionAdmin)
