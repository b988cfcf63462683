"""Runs laws over a world: `reference` in plain Python (the oracle), `kernel` compiled, equal bit for bit."""
