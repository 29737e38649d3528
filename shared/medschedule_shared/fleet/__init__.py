"""Many stations at once: the list that they are made from."""
