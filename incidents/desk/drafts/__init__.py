"""Half-filled forms: kept on the server for their writer alone, gone on with, thrown away when saved."""
