"""Scores against labels: the gold claims and the public benchmarks, with what was missed, invented or wrong.

`python -m tests.evaluation` runs all of it; docs/evaluation.md says what each figure means.
"""
