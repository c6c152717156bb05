"""Ôn sáu phút: what was read is asked again."""
