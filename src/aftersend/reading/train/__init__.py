"""Training of the shipped weights; needs ``aftersend[train]``. ``python -m aftersend.reading.train`` runs it."""
