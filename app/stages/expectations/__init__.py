"""Expectations: where departments meet, what hurts, what they agree (METHOD §2).

The activities, each a view, and what belongs to it:

- Where work crosses over, and who answers for it: interfaces_view, raci
- What hurts there: frictions_view, themes_row
- How the two keep in touch: channels_view
- What these three share: adding, between
- The board: negotiate_view, board, board_area, bond, meter, entry, footer
- Its cards, their words and states, and how they are moved: card, card_forms, words_field,
  parts_line, outcome, thread, dragging, state_targets, actions, wording
- How far each side stands behind a promise: readiness_view, readiness_row, level
- The contract, written as it will print: contract_view, contract_paper, contract_lock, paper,
  paper_clauses, paper_words, clauses
"""
