"""Texts that nobody would write, and commands that end when nobody expects it."""
