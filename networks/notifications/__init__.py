"""What people are told by networks, one module per noun."""
