"""What a manager maintains about a unit: kinds of shift, core staffing, rotations, whose holiday it is."""
