"""The parts of a printed service contract."""
