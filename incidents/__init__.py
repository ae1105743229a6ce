"""The app: a confidential case file, a public ledger, and one door between them."""
