"""Reusable widgets, fields bound to records, and the screen's painter. They know no stage.

- What a page is given, its views, and the pair it is about: context, view, page, pair
- Editors of one field of a record: binding, keeping, fields, value_fields, date_field, values
- Editors bound to no field: entries, figure_entry, paste, offered, choices, choice, confirm
- Records as an editable table: tables, table_face, table_model, table_columns, table_cells
- Records as lists and rows: list_editor, list_model, record_rows, record_row, long_column
- A table from a spreadsheet, looked through before it comes in: import_sheet, import_rows
- How things stand beside and below each other: containers, full_column, title_row
- Words: labels, measured, lines, parting, passage
- The rest of the kit: cards, buttons, chips, painted, banner, icons
- What is drawn: picture, picture_image, picture_index, picture_place, painter, pdf_view, ink_pad
- The look: theme, palette, stylesheet
- Work in steps, work beside the window, two notes: gradual, progress, report_file, void_note
"""
