"""What an interactive figure is made of."""
