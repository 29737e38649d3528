"""The rule library: one class per rule, on plain data, for editor, solver, swap check and server alike.

`frame` holds a period and its kinds of shift, `timeline` one person's work, `person` what the rules
know of a person, `rule` the contract every rule keeps and the check of one person, and `cover` the
needs of a day and shift. The rules themselves are in `rest`, `eligibility`, `kinds`, `hours`, `runs`,
`weekends` and `succession`. Nothing here knows an entity, a database or a screen.
"""
