"""What a screen paints, already worded: frozen values that services fill and screens show.

A snapshot holds no identifier a person should not see on that screen, no Qt type and no behaviour.
Sentences are complete: a screen never builds one out of figures.
"""
