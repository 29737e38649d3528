"""Decisions on the day: which shift runs, who is on it, is it enough, and who may come instead."""
