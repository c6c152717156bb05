"""What a browser gets around an article."""
