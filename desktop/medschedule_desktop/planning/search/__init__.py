"""The methods that the solver combines: construction, an exact model, and improvement by neighbourhoods."""
