"""The Attention page: conflicts, entries that the server did not take, and what is coming."""
