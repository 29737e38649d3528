"""What the numbers of a schedule say that a person should know, found by rules and figures alone (S90).

A model may word a finding; it never makes one.
"""
