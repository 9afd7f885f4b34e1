"""Pure rules: no Django, no "today"."""
