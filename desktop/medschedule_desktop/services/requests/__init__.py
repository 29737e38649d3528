"""The Requests page: what people ask, what each yes would do, and the decision."""
