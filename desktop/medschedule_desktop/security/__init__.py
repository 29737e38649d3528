"""Keys, signing in without the server, and destroying what a revoked station holds."""
