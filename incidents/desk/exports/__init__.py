"""Exports from the case file by staff: asked for with a purpose, approved, made by a worker,
handed out once logged, and erased.

Part of the desk. May import desk.access, records, reports and vocabulary.
"""
