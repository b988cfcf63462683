"""How well the reader reads: one file a family of tests, run by ``aftersend score --reading``."""
