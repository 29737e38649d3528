"""What a question about staffing can get wrong."""


class StaffingError(ValueError):
    """A question names a person, shift or day that its facts do not hold; the text says which."""
