"""The main job as lines: one pair of departments through all five stages, stage by stage."""

PAIR = {"first": "fin", "second": "cus"}
SETUP = [
    {"do": "edit_workshop", "id": "workshop", "organisation": "Harbour", "starts": "2026-03-02"},
    {"do": "add_department", "id": "fin", "name": "Finance", "code": "FIN", "headcount": 6},
    {"do": "add_department", "id": "cus", "name": "Customer Service", "headcount": 6},
    {"do": "add_focus_pair", "id": "pair", **PAIR},
    {"do": "add_round", "id": "r", "title": "First round"},
    {"do": "add_attribute", "id": "help", "name": "Helpfulness"},
]
PERCEPTIONS = [
    {"do": "add_perception", "id": "p1", "round": "r", "author": "cus", "about": "fin",
     "lens": "direct", "text": "They answer a day late"},
    {"do": "add_perception", "id": "p2", "round": "r", "author": "fin", "about": "cus",
     "lens": "direct", "text": "They keep their word"},
    *(
        {"do": "cast_ballot", "round": "r", "author": author, "about": about, "lens": "direct",
         "scores": {"help": score}}
        for author, about in (("fin", "cus"), ("cus", "fin"))
        for score in (2, 3, 4, 4, 5)
    ),
    {"do": "read_list", "round": "r", "author": "cus", "about": "fin", "lens": "direct"},
    {"do": "read_list", "round": "r", "author": "fin", "about": "cus", "lens": "direct"},
    {"do": "complete_read_out", "round": "r", **PAIR},
    {"do": "respond_to_perception", "perception": "p1", "answer": "recognise"},
    {"do": "add_theme", "id": "t", "round": "r", "title": "Waiting", **PAIR},
    {"do": "assign_theme", "perceptions": ["p1"], "theme": "t"},
    {"do": "close_box", "round": "r", "author": "fin", "about": "cus"},
    {"do": "close_box", "round": "r", "author": "cus", "about": "fin"},
    {"do": "consent_to_mirror", "round": "r", "department": "fin", "by": "Ann"},
    {"do": "consent_to_mirror", "round": "r", "department": "cus", "by": "Bo"},
    {"do": "reveal_boxes", "round": "r", **PAIR},
    {"do": "finish_round", "id": "r"},
]  # fmt: skip
EXPECTATIONS = [
    {"do": "add_interface", "id": "vet", "name": "Credit vetting", "supplier": "fin",
     "receiver": "cus", "accountable": "fin"},
    {"do": "make_friction", "theme": "t", "interface": "vet", "type": "delay"},
    {"do": "add_expectation", "id": "e1", "author": "fin", "other": "cus", "direction": "give",
     "nature": "task", "behaviour": "Finance answers within 16 hours", "interface": "vet"},
    {"do": "add_expectation", "id": "e2", "author": "cus", "other": "fin", "direction": "give",
     "nature": "relationship", "behaviour": "Customer Service calls before it escalates"},
    {"do": "agree_expectation", "id": "e1"},
    {"do": "agree_expectation", "id": "e2"},
    {"do": "link_expectations", "one": "e1", "other": "e2"},
]  # fmt: skip
MEASURES = [
    {"do": "add_contract", "id": "c", **PAIR},
    {"do": "write_clause", "contract": "c", "number": 2, "text": "Customers know at once."},
    {"do": "add_measure", "id": "m1", "contract": "c", "supplier": "fin", "name": "Hours",
     "better": "lower", "worst": 40, "target": 8, "weight": 100},
    {"do": "add_measure", "id": "m2", "contract": "c", "supplier": "fin", "name": "Respect",
     "type": "relationship", "worst": 1, "target": 5, "weight": 100},
    {"do": "agree_weights", "contract": "c", "supplier": "fin"},
    {"do": "agree_contract", "id": "c", "on": "2026-03-03"},
    {"do": "sign_contract", "id": "c", "side": "first", "signatory": "Ines Vogel",
     "at": "2026-03-03T16:00"},
    {"do": "sign_contract", "id": "c", "side": "second", "signatory": "Tom Reyes",
     "at": "2026-03-03T16:05"},
    {"do": "activate_contract", "id": "c"},
]  # fmt: skip
SKILLS = [
    {"do": "add_competency", "id": "listen", "name": "Listening"},
    {"do": "add_requirement", "interface": "vet", "competency": "listen", "level": 3},
    {"do": "add_assessment", "department": "fin", "viewer": "cus", "competency": "listen",
     "level": 1},
    {"do": "add_development_action", "what": "A week at the other desk", "department": "fin",
     "competency": "listen", "interface": "vet", "measure": "m2"},
]  # fmt: skip
REVIEW = [
    {"do": "add_reading", "measure": "m1", "on": "2026-06-01", "value": 16},
    {"do": "add_reading", "measure": "m2", "on": "2026-06-01", "value": 4},
    {"do": "add_review", "id": "v", "contract": "c", "on": "2026-06-02",
     "next_date": "2026-09-02"},
    {"do": "add_review_action", "review": "v", "what": "Write the list", "who": "Ines",
     "due": "2026-07-01"},
    {"do": "step_in_review", "review": "v", "why": "The day has come",
     "step": {"do": "mark_contract_due", "id": "c"}},
    {"do": "close_review", "id": "v"},
    {"do": "edit_workshop", "id": "workshop", "pinned_day": "2026-06-02"},
]  # fmt: skip

STAGES = (SETUP, PERCEPTIONS, EXPECTATIONS, MEASURES, SKILLS, REVIEW)
