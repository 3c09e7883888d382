"""Stage 1: how the departments see themselves and each other (METHOD §1).

The activities, each a view, and what belongs to it:

- The round in hand, and what all views share: rounds, pair_view, silence
- Writing the three lists, in the field and below it: write, capture, correcting, marks, written
- What is written, as a list: entries, entry_model, entry_painting, wrapping
- Author × about, to look at and to choose from: all_pairs, matrix, matrix_face
- Reading out, sentence by sentence: readout, reading, holding, places, turns, turn_counts
- What the described department says to it: responses, answers, field_to_leave
- Themes, dots and priorities: themes, theme_card, theme_cards, sentence_list, dots_bar,
  priority_list, friction_menu, windows_pane, grouping
- Paper ballots: ballots, pad, pad_row, box_rows, boxes, sitting, attributes, ballot_sheets
- The mirror, and who says yes to it: mirror, waiting, revealing, guests, consent
- What the round has come to, without Qt: lists, standing, phrases
"""
