"""Speed, as ratios within one run: `python -m benchmarks.cascade` and `python -m benchmarks.cost`."""
