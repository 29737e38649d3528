"""What the schedules of a unit say that somebody should know: computed here, kept once it was read."""
