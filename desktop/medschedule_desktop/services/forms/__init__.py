"""Forms on records: what each asks, how an answer is read, and how it is merged with what others changed."""
