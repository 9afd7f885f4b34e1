"""The only writers of leave, one module per noun."""
