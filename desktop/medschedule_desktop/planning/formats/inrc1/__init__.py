"""The XML instances of the First International Nurse Rostering Competition (2010)."""
