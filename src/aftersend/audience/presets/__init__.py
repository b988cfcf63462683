"""Audience presets, one a file."""
