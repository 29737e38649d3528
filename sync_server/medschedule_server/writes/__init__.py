"""The second door: a change that comes by REST is the same operation that a station would send."""
