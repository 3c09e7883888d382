"""The window: welcome page, stages, guide, status line, command palette.

- The first paint, before anything of a workshop is read: main, frame, glancing
- What makes starting fast, and keeps the window awake: loader, read_ahead, qt_classes, unread,
  collecting
- From a file to a workshop that is open: window, opening, first_screen, beginnings
- Which of them is shown, and what one sees of it the next time: showing, remembering
- And out of it again, while the window answers: leaving, stillness, taking_down
- The first page, and choosing a file: welcome, new_sheet, choosing, asking, rescue, dropping
- One open workshop, what stands where in it, and the way to a page: workspace, middle, places,
  way
- What stands round a page: top_bar, rail, activity_column, guide, notes, status_line, notices
- Where room and clock have their place in it: room_place, clock_place
- All that can be done, and found: actions, command_palette, record_index, offers, main_menu
- Keys, the order of Tab, the sheets of keys and history: chords, tab_order, overlays,
  history_sheet
- What is kept, copied and written beside the file: backups_sheet, copies, rehearsal, exporting
- What is not lost, and what is taken back: drafts, half_typed, taking_back
- What went wrong, what is remembered, and what bootstrap gives the window: faults, settings,
  services
"""
