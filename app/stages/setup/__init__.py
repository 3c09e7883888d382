"""Set-up: who meets, why, by which rules and plan (METHOD §0).

The activities, each a view, and what belongs to it:

- Why the departments meet, and who backs it: aim_view
- Which departments, and the people of each: departments_view, people_view, pasted
- By which rules, and what is put aside for now: rules_view, parked_view
- The plan of the days, what could be cut of it, and the pairs that are read out: plan_view, agenda,
  agenda_row, cuts_card, days, pairs
"""
