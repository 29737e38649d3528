"""Use cases of the desktop: no Qt, no SQL."""
