"""Building a whole schedule by the best means that works: AI, the solver of the station, a template."""
