"""Invented cases by the thousand, for benchmarks and load tests. Nobody in them exists; places do."""
