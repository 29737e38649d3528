"""Advice on a roster: why it is as it is, what mends it, and what it could be instead."""
