"""Shifts that change hands: with whom, for what in return, and why not with others."""
