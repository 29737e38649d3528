"""Column generation: whole rows priced by dynamic programming, joined by a linear master problem."""
