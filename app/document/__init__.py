"""The open workshop as a QObject, and long work beside it. QtCore only.

- What the pages read, ask and listen to: document
- What can be taken back, and what is typed and not in it yet: steps, unkept
- The way out, which the window does not wait for: closing
- Work on other threads, what it imports, whose turn it is, and how it is heard: tasks, imports,
  turns, homeward
"""

from app.document.document import Document
from app.document.tasks import Task, end_tasks, run_task
from app.document.unkept import Unkept

__all__ = ["Document", "Task", "Unkept", "end_tasks", "run_task"]
