"""Ground floor: errors, parameters, chance, registry, provenance. Imports nothing of ours."""
