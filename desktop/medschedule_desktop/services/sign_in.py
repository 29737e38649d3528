"""Signing in at this station, against the server or, offline, against this station's copy."""
