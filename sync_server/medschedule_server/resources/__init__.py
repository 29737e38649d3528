"""The REST resources: one declaration each, from which its routes come."""
