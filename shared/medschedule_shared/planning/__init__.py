"""A period to be filled, from a ward's documents.

It is what a solver is asked, and what any roster, whoever drew it up, is checked and measured by.
"""
