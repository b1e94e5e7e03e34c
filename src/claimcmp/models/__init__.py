"""Concrete models behind the protocols of `records`: bundled weights, loaded by path, checked by hash."""
