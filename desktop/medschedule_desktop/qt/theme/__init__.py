"""Colours, type and icons of every screen, from one file of design tokens."""
