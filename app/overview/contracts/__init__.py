"""The service contracts: list, preview, signing, printing.

- Which contract is in hand: chosen, one_contract, choice_row
- All of them, as a list: list_view, rows, row, facts
- One as it prints: preview_view, printing
- Signing it: sign_view, signing_form
- What changed from version to version: compare_view, clause_card, runs_label
"""
