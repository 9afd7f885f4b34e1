"""The pages of passports, one module per noun."""
