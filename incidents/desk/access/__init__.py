"""Who may enter the desk and what each may see there: login, second factor, throttle, sessions, scope, hidden fields.

An app of its own (label `access`) for two tables that hold no record: counted attempts and kept forms. May import
records and vocabulary; the rest of the desk imports it, never the other way round.
"""
