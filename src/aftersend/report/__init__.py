"""Answers as words, drawings and pages: made once, shown on the terminal, in a page and in a notebook."""
