"""Who is calling: passwords, sessions, tokens and principals."""
