"""Access to a unit that is not one's own: with a reason, for a time, and seen by administrators."""
