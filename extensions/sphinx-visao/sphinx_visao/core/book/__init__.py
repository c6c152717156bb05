"""The book as folders and files."""
