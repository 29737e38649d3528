"""The pure core: entities, operations, rules, metrics and wire protocol. No I/O, no Qt, no database."""
