"""The shared rules as constraints on one person's row of the roster, free of any solver."""
