"""The offline-first desktop and ward kiosk."""
