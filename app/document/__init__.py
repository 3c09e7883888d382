"""The open workshop as a QObject, and long work beside it. QtCore only."""

from app.document.document import Document
from app.document.tasks import Task, end_tasks, run_task
from app.document.unkept import Unkept

__all__ = ["Document", "Task", "Unkept", "end_tasks", "run_task"]
