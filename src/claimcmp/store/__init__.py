"""Derived data in SQLite, by content hash: deleting it loses time, never information."""
