"""Two people, one record: the second save writes nothing and shows both versions. Imports records and vocabulary."""
