"""The composition root: the only place where the parts of a station are put together."""
