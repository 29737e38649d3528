"""Desktops and kiosks: enrolment by one-time code, revocation."""
