"""The only writers of passports, one module per noun."""
