"""An invented hospital for demonstrations and tests: the same seed and date give the same bytes."""
