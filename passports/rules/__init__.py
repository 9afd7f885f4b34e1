"""The rules of a passport as pure functions, one module per noun. No Django, no "today"."""
