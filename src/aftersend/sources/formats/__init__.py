"""One format, one file: each module names its `SOURCE`."""
