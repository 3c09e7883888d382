"""What the room sees: the projector window, its desk, and the room clock.

- What the room sees, recorded and made of the record: desk, sight, long_scenes, states, resuming
- The projector's window, which is handed a scene and nothing else: window, painted
- The screens of this computer, and keeping it awake: screens, placing, identify, awake
- What the facilitator sees of it, and the keys: laptop, keys, panel, preview, notice
- The room clock: clock_desk, clock_bar, clock_panel, clock_keys
"""
