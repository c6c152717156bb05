"""The book on a reader's own device, as plain data."""
