"""The book on a reader's own device, without a network."""
