"""Figures that a reader can turn and drag."""
