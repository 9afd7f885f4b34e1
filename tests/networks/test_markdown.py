"""Markdown becomes safe HTML, whatever is typed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networks.markdown import html

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox)",
    '<a href="javascript:alert(1)">x</a>',
    '[x](https://a.example "onmouseover=alert(1)")',
    "![x](https://spy.example/pixel.png)",
    "<style>body{display:none}</style>",
    "[x]: javascript:alert(1)\n\n[x]",
    "<iframe src=//evil.example></iframe>",
    '"><svg onload=alert(1)>',
)
BAD = re.compile(
    r"<(script|img|style|iframe|svg|object|form|input)\b|<[^>]*\son\w+\s*=|<[^>]*href=\"(javascript|data|vb)",
    re.I,
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text(text):
    assert BAD.search(html(text)) is None


@given(st.text())
def test_any_text_is_safe(text):
    assert BAD.search(html(text)) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**b** *i*", '<p class="govuk-body"><strong>b</strong> <em>i</em></p>'),
        ("# One", '<h2 class="govuk-heading-m">One</h2>'),
        ("## Two", '<h2 class="govuk-heading-m">Two</h2>'),
        ("##### Deep", '<h2 class="govuk-heading-m">Deep</h2>'),
        (
            "# A\n### B\n###### C\n## D",
            '<h2 class="govuk-heading-m">A</h2>\n<h3 class="govuk-heading-s">B</h3>\n'
            '<h4 class="govuk-heading-s">C</h4>\n<h2 class="govuk-heading-m">D</h2>',
        ),
        ("one\ntwo", '<p class="govuk-body">one<br>\ntwo</p>'),
        (
            "[x](https://a.example)",
            '<p class="govuk-body"><a href="https://a.example" class="govuk-link"'
            ' rel="noopener noreferrer nofollow">x</a></p>',
        ),
    ],
)
def test_plain_markdown(text, shown):
    assert html(text).strip() == shown
