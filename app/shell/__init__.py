"""The window: welcome page, stages, guide, status line, command palette."""
