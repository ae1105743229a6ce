"""What `make` calls. Nothing here is imported by the site."""
