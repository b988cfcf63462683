"""What stays after the storm: the ledger, its memory, what it costs, and who forgives."""
