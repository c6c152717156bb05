"""What an author writes and what becomes of it on the page."""
