"""Dates as people in the United Kingdom write them: 6 April 2026.

No format of Django writes 6:30pm, only 6:30p.m.: where a page shows a time, it uses the filter
``moment`` of govuk. These formats keep to 24 hours, so that "p.m." is written nowhere.
"""

DATE_FORMAT = "j F Y"
SHORT_DATE_FORMAT = "j M Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = r"j F Y \a\t H:i"
DATE_INPUT_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y"]
