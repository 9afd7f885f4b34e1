"""Reads for the pages of networks."""
