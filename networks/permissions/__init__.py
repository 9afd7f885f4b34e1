"""Who may see and do what in networks, one module per noun. Nothing here depends on the day but the
terms of officers and the postings of managers."""
