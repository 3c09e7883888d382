"""Pictures as display lists: what to draw, never how. Painted by widgets/ and export/."""
