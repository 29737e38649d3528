"""Making schedules: the roster problem, the encoding of rules for CP-SAT, the search, and ways in and out.

`problem` says what is asked, `solver.solve` answers it, `encoding` turns the rules of `medschedule_shared`
into constraints under the same ids, `search` holds the methods that `solve` combines, `formats` reads
benchmark files, and `ward` translates between a ward's documents and a problem.
"""
