"""Sign in with the hospital's own accounts, by OpenID Connect."""
