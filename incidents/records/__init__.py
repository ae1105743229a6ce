"""CONFIDENTIAL case file: one model a file. May import vocabulary only; the public rooms may never import it."""
