"""The app, in rooms. Data flows one way: desk or intake -> records -> publication -> editions -> public, reports."""
