"""What a page may not bring, and who may."""
