"""Records, commands, rules and ports of a workshop. Standard library only.

- Begin here, with what a workshop consists of: records
- All of them in memory, and the one way in which they change: workshop, changes, tallies, links
- What may be asked for, what refuses it, and the gate for every record: commands, rules,
  admission
- A service contract, its clauses, its words, its hash: contract, assembling, content, items
- Its versions, and what a printed one says of itself: editions, comparing, differences, attesting
- What a template, a first screen and a printed report consist of: template, summary, blocks
- What storage answers, and what all share: ports, errors, ids
- Records as JSON, and what makes that fast: codec, memo, glance
- Strings, words, and the little asked of the system: text, wording, courtesy, interrupts, places,
  processes
- Where a record comes among others: positions
"""
