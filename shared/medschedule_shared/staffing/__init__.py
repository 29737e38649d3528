"""Staffing decisions: what binds whom, which shift runs, is it enough, and who may come instead."""
