"""The writers of declarations, one module per noun."""
