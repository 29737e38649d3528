"""Readers of public benchmark files."""
