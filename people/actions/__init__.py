"""The only writers of people, one module per noun."""
