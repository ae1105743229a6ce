"""The way of a case to the public at the desk: review, disclosure report, preview, publication, withdrawal."""
