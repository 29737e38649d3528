"""What is wrong with a station, for whoever looks after it: nothing in here holds a person's data."""
