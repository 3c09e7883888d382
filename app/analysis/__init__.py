"""What the records mean: pure functions over the workshop, and the types that are safe to show.

- What may be shown of ratings, through which every figure comes: privacy, ratings, mirror
- Who writes, reads and is heard; texts that name somebody: modes, reading, participation, naming
- What perceptions say together: themes, wording
- The board, and promises that can be kept: balance, bargaining, readiness, vagueness, unnamed
- T, R and C: formula, metric, standing, reasons
- Gaps, priorities and the barrier: skills
- What a review or a new version has changed: changed, versions
- The map: relations, network, centrality, conversations, layout
- The day: clock, plan, timekeeping, cuts
- What the room sees, made of all this: scenes
- What `accord show` prints: summary
"""
