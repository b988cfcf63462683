"""Text in, Appraisal out: respectful? true? kind? Offline, with the words that caused each score."""
