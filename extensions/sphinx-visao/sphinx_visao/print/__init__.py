"""The book on paper and in e-readers."""
