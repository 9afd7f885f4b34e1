"""The messages about leave, one module per noun. They say "leave" or "away", never which kind."""
