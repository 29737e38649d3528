"""Figures about a roster, computed from the roster alone: its cost, and how good it is for people."""
