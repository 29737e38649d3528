"""The search in a process of its own, so that what happens to the solver does not happen to the application.

`isolated_solver.solve_isolated` answers like `solver.solve`. `process` starts and ends the solver's process,
`child` is what runs in it, `confinement` is what that process may not do, `messages` are what the two ends
say to each other, `wire` is how, and `lean_imports` keeps the start short.
"""
