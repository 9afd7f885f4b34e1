"""What people fill in about leave, one module per noun."""
