"""PUBLIC LEDGER, its own database: editions as published, and what lists need. May import vocabulary only."""
