"""What a cell has put out, read as what every form of the book can show."""
