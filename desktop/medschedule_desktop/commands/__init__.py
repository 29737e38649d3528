"""The commands of `medschedule`: each module adds its parser and runs."""
