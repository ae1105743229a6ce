"""PUBLIC LEDGER, its own database: editions as published, and what lists and filters need. May import vocabulary only."""
