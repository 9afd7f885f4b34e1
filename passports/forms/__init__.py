"""The forms of passports, one module per noun."""
