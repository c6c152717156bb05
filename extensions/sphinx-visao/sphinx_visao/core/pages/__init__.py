"""What pages show, worked out from plain data."""
