"""The Today page: who is on, whom to call, what helps, whose turn it is, and the emergency sheet."""
