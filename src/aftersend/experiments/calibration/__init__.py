"""The assumed numbers that published findings bear on, calibrated: which they are, and which values the findings allow.

    aftersend calibrate --out DIR

runs the checks of findings of role `test` at many values of a few free numbers (`free`, `design`), learns what each
statistic does between them (`emulator`), and keeps the values under which one more study would find every statistic
within its published bounds (`inference`). `sensitivity` says which statistic hangs on which number, `recovery` whether
known numbers would be found again. The result is shipped as `posterior.json`, from which `compare` draws worlds.
Finished runs are kept in DIR: a stopped calibration goes on where it was.
"""
