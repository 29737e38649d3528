"""Instants, local shift times and the clock that is passed in instead of read."""
