"""The sub-commands of `medschedule`, a module each."""
