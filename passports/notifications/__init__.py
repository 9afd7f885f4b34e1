"""The messages about passports, one module per noun. They never say what the caring is about."""
