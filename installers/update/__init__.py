"""The repository of signed updates: how it is made, and the first installation that follows it."""
