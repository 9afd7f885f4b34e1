"""Pure rules of networks. No Django, no "today"."""
