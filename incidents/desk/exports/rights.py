"""Who may export, and how much alone."""

MAY_ASK = "exports.add_staffexport"
MAY_APPROVE = "exports.approve_staffexport"
# More cases and people than this leave the house only if a second person agrees.
ROWS_ALONE = 100
