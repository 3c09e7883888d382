"""Measures: how both sides see that it works (METHOD §3).

The activities, each a view, and what belongs to it:

- What is measured, and with which weights: choose_view, weights_view
- What is read on a day: readings_view
- T, R and C of both directions: gauge_view
- What these share: direction, lists
"""
