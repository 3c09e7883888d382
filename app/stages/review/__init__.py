"""Review: promised against delivered, and what changes (METHOD §5).

The activities, each a view, and what belongs to it:

- The review in hand, and what all views share: review_view, chosen, words, agenda
- Promised against delivered: open_view, opening, facing, promise
- The figures: readings_view, reading_line
- What is learnt, wider needs, the car park: learn_view, needs, headings, parked
- What the review changes: changes_view, change_forms, step_forms
- Who does what by when: actions_view
- Wins and the next date: close_view
"""
