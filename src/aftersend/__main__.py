"""`python -m aftersend`."""

from aftersend.cli import main

main()
