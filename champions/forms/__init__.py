"""Cleaning and error text."""
