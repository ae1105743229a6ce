"""Judgment beside claims: who says what of each fact, how independent they are, and what the record holds."""
