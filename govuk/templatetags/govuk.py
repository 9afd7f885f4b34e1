"""``{% load govuk %}``: the components of the GOV.UK Design System for templates."""

import datetime
from typing import Any

from django import template
from django.core.paginator import Page, Paginator
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.template import Context
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext

from govuk.components import Params, render
from govuk.navigation import sign_out_item
from govuk.rendering import render_field
from govuk.summaries import errors_of, page_forms
from govuk.templatetags import govuk_tables

register = template.Library()
register.tags |= govuk_tables.register.tags


# --- forms ----------------------------------------------------------------------------------------
@register.simple_tag
def govuk_field(field: BoundField) -> SafeString:
    """One field with its label, hint and errors."""
    return render_field(field)


@register.inclusion_tag("govuk/form_buttons.html")
def form_buttons(form: BaseForm) -> Params:
    """The form's button and, beside it, the link that leaves without saving."""
    return {
        "text": getattr(form, "button", gettext("Continue")),
        "style": getattr(form, "button_style", ""),
        "cancel": getattr(form, "cancel", None),
        "post": getattr(form, "method", "post") == "post",
    }


@register.simple_tag(takes_context=True)
def error_summary(context: Context, *forms: Any) -> SafeString:
    """What is wrong, at the top of the page, each error a link to its field.

    The page layout calls it for the context's ``form``, ``forms`` or ``formset``. Empty when all
    is well.
    """
    errors = [error for form in page_forms(context, forms) for error in errors_of(form)]
    return render("error_summary", {"error_list": errors}) if errors else SafeString("")


@register.simple_tag(takes_context=True)
def error_prefix(context: Context, *forms: Any) -> str:
    """ "Error: " for the page's title when one of its forms has errors."""
    wrong = any(errors_of(form) for form in page_forms(context, forms))
    return gettext("Error: ") if wrong else ""


# --- things to press and to follow ----------------------------------------------------------------
@register.simple_tag
def button(text: str, style: str = "", name: str = "", value: str = "") -> SafeString:
    """A button that sends its form once. ``style``: "", "secondary" or "warning"."""
    classes = f"govuk-button--{style}" if style else ""
    params = {"text": text, "classes": classes, "name": name, "value": value}
    return render("button", {**params, "prevent_double_click": True})


@register.simple_tag
def link_button(text: str, href: str, style: str = "", start: bool = False) -> SafeString:
    """A link that looks like a button. ``start`` adds the arrow of a start page."""
    classes = f"govuk-button--{style}" if style else ""
    params = {"text": text, "href": href, "classes": classes, "is_start_button": start}
    return render("button", params)


@register.simple_tag
def back_link(href: str, text: str = "") -> SafeString:
    """The link above a page that leads back, in a landmark of its own."""
    link = render("back_link", {"href": href, "text": text})
    return format_html('<nav aria-label="{}">{}</nav>', text or gettext("Back"), link)


@register.simple_tag
def breadcrumbs(*texts_and_hrefs: str) -> SafeString:
    """Text and address by turns; a last text without address is this page."""
    pairs = list(texts_and_hrefs) + [""] * (len(texts_and_hrefs) % 2)
    items = [{"text": t, "href": h} for t, h in zip(pairs[::2], pairs[1::2], strict=True)]
    return render("breadcrumbs", {"items": items, "collapse_on_mobile": True})


@register.simple_tag(takes_context=True)
def pagination(context: Context, page: Page, parameter: str = "page") -> SafeString:
    """The numbered pages of a list, if it has several; the address keeps its other parameters."""
    paginator: Paginator = page.paginator
    if paginator.num_pages < 2:
        return SafeString("")
    query = context["request"].GET.copy()

    def link(number: int) -> str:
        query[parameter] = str(number)
        return f"?{query.urlencode()}"

    items: list[Params] = []
    for number in paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1):
        if isinstance(number, int):
            current = number == page.number
            items.append({"number": number, "href": link(number), "current": current})
        else:
            items.append({"ellipsis": True})
    params: Params = {"items": items}
    if page.has_previous():
        params["previous"] = {"href": link(page.previous_page_number())}
    if page.has_next():
        params["next"] = {"href": link(page.next_page_number())}
    return render("pagination", params)


# --- things to read -------------------------------------------------------------------------------
@register.simple_tag
def tag(text: str, colour: str = "") -> SafeString:
    """A status in a coloured box.

    Colours: "", grey, green, teal, blue, purple, magenta, red, orange, yellow.
    """
    return render("tag", {"text": text, "classes": f"govuk-tag--{colour}" if colour else ""})


@register.simple_tag
def summary_list(rows: Any, title: str = "", classes: str = "", level: int = 2) -> SafeString:
    """Rows (``govuk.components.Row``) of key, value and links; with ``title`` a summary card."""
    rows = list(rows)
    params: Params = {"rows": rows, "classes": classes}
    params["any_actions"] = any(_actions(row) for row in rows)
    if title:
        params["card"] = {"title": {"text": title, "heading_level": level}}
    return render("summary_list", params)


def _actions(row: Any) -> Any:
    return row.get("actions") if isinstance(row, dict) else row.actions


@register.simple_tag
def task_list(tasks: Any, prefix: str = "task-list") -> SafeString:
    """Tasks (``govuk.components.Task``) with their statuses."""
    return render("task_list", {"items": list(tasks), "id_prefix": prefix})


@register.simple_block_tag
def warning_text(content: str) -> SafeString:
    """Something with consequences that one must know."""
    return render("warning_text", {"text": content})


@register.simple_block_tag
def inset(content: str) -> SafeString:
    """Text set apart."""
    return render("inset_text", {"text": content})


@register.simple_block_tag
def details(content: str, summary: str) -> SafeString:
    """More for those who want it, folded away under ``summary``."""
    return render("details", {"text": content, "summary_text": summary})


@register.simple_block_tag
def panel(content: str, title: str) -> SafeString:
    """The green panel of a confirmation page; its title is the page's h1."""
    return render("panel", {"title_text": title, "text": content.strip()})


@register.simple_block_tag
def banner(content: str, title: str = "", success: bool = False, role: str = "") -> SafeString:
    """A notification banner."""
    params = {"content": content, "title_text": title, "role": role}
    return render("notification_banner", {**params, "type": "success" if success else ""})


@register.simple_block_tag
def summary_card(content: str, title: str, level: int = 2, actions: Any = ()) -> SafeString:
    """A card with a title and links (``govuk.components.Link``) round anything."""
    card = {"title": {"text": title, "heading_level": level}, "actions": list(actions)}
    return render("summary_list", {"card": card, "content": content})


@register.simple_tag
def tabs(items: Any, prefix: str = "tab") -> SafeString:
    """Tabs of pairs: label and content. Without JavaScript, sections under a table of contents."""
    listed = [
        {"id": f"{prefix}-{number}", "label": label, "panel": {"content": content}}
        for number, (label, content) in enumerate(items, start=1)
    ]
    return render("tabs", {"items": listed})


@register.simple_tag
def accordion(items: Any, prefix: str = "section") -> SafeString:
    """Sections of pairs, heading and content, that fold."""
    listed = [{"heading": {"text": heading}, "content": content} for heading, content in items]
    return render("accordion", {"id": prefix, "items": listed, "remember_expanded": False})


@register.simple_block_tag
def prompts(content: str, title: str) -> SafeString:
    """The box beside a page with questions to talk over; inside ``portal-columns``."""
    return format_html(
        '<aside class="portal-prompts" aria-label="{0}">'
        '<h2 class="portal-prompts__title">{0}</h2>{1}</aside>',
        title,
        content,
    )


@register.filter
def moment(when: datetime.datetime) -> str:
    """A moment as people write it, in local time: 1 May 2026 at 10:30am."""
    local = timezone.localtime(when)
    half = pgettext("time", "am") if local.hour < 12 else pgettext("time", "pm")
    time = f"{date_format(local, 'g:i')}{half}"
    return gettext("%(day)s at %(time)s") % {"day": date_format(local), "time": time}


@register.inclusion_tag("govuk/timeline.html")
def timeline(events: Any) -> Params:
    """What happened: ``title``, ``when`` (datetime), ``by`` and ``text`` of each, newest first."""
    return {"events": events}


# --- the page -------------------------------------------------------------------------------------
@register.simple_tag(takes_context=True)
def service_navigation(context: Context, items: Any) -> SafeString:
    """The navigation under the header, of ``govuk.navigation.NavItem``; None is left out.

    Where the portal has a URL named "sign-out", a button that posts to it comes last.
    """
    listed = [item for item in items or [] if item]
    if not listed:
        return SafeString("")
    last = sign_out_item(str(context.get("csrf_token", "")))
    return render("service_navigation", {"navigation": listed, "navigation_end": last})


@register.simple_tag(takes_context=True)
def page_messages(context: Context) -> SafeString:
    """Django's messages in one banner: green and read out at once if the first is a success."""
    messages = list(context.get("messages") or [])
    if not messages:
        return SafeString("")
    success = all(message.level_tag == "success" for message in messages)
    paragraph = '<p class="govuk-notification-banner__heading">{}</p>'
    content = format_html_join("", paragraph, ((message,) for message in messages))
    # Its own id, since the page may show a banner of its own.
    params = {"content": content, "title_id": "page-messages-title"}
    return render("notification_banner", {**params, "type": "success" if success else ""})
