"""The commands of `medschedule-server`, one a module."""
