"""The rule library: one class per rule, on plain data, for editor, solver, swap check and server alike.

`frame` holds a period and its kinds of shift, `timeline` one person's work, `person` what the rules
know of a person, `rule` the contract every rule keeps and the check of one person, `week_check` and
`live_check` the check of a part, `goal` a rule that weighs instead of binding, and `cover` the needs of
a day and shift. Nothing here knows an entity, a database or a screen.

The rules about one person, by what they look at:

- the time between and within shifts: `rest`, `fatigue`, `succession`, `patterns`;
- hours and counts: `hours`, `overtime`, `kinds`;
- days and weekends: `runs`, `weekends`, `weekend_shape`, `holidays`;
- whether a person may and can: `eligibility`, `competence`, `availability`;
- what was asked, pinned, posted or is fair: `request`, `cells`, `fair_share`.

The rules about a unit, all in the contract of `unit_rule`, on the work that `duty` and `census` describe:
`legal_ratio`, `staffing_grid`, `patient_hours`, `skill_mix`, `pairing`, `labour_cost`. A solver is asked for
the same by `cover`, `ratio` (floors at every minute), `skill_mix` and `pairing`.
"""
