"""Who did what and who saw what: one hash chain for each organisation."""
