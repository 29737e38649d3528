"""The station's encrypted copy of the data, and what waits in it to be sent."""
