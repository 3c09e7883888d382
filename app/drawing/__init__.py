"""Pictures as display lists: what to draw, never how. Painted by widgets/ and export/.

- What every picture is made of: display, shapes, arrows, marks, tones
- Words in it, how wide they are and where they may part: metrics, hyphens
- Matrices and maps: matrix, squares, network_map, pair_map, tie_pictures, shift, heat
- How departments see each other: mirror, johari, radar
- T, R and C: gauge, trend
- Pictures made of others, and as SVG: compose, svg
- Scenes for the room, at any size: projector
"""
