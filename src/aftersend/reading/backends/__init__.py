"""One file a backend; each offers ``BACKEND``, a loader."""
