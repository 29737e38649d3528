"""The people of the hospital and what managers maintain about a unit, for the Staff page."""
