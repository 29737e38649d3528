"""Why a roster is as it is: what stays open, what stands against it, and why a request was not met."""
