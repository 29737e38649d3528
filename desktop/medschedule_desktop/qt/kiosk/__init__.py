"""The ward board on the wall."""
