"""Bringing the station's copy and the server together, in the background."""
