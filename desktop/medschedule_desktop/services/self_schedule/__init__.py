"""Self-scheduling: the window for picking shifts, the picks, and the balance after it."""
