"""The relationship map (METHOD §6).

- What is known, worked out once, and kept while nothing touches it: model, facts, touched, worked
- Matrix and map side by side, and their words: matrix_view, linked, pictures, card, words, whole
- One department: department_view, department_work, attributes, others, three_views, choosing
- Before and after: before_view, moves
- Conversations worth having: conversations_view, conversation_list
- The map as a file: exporting
"""
