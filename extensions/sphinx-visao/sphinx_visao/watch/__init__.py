"""What is named before it reaches a page, or taken away after it has left the book."""
