"""Backups of the whole database in encrypted files, and the way back."""
