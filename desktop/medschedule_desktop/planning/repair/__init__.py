"""Changes that mend a roster: for one open seat, or for all that sickness or a census change upset."""
