"""The week's schedule, in one question."""
