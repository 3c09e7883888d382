"""The floor of a start: a PySide6 window with one label, which tells when it is painted."""

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel


class Bare(QLabel):
    """Says when it has been painted for the first time, and ends."""

    told = False

    def paintEvent(self, event: object) -> None:
        """Paint, tell, end."""
        super().paintEvent(event)  # type: ignore[arg-type]
        if not self.told:
            self.told = True
            QTimer.singleShot(0, self.tell)

    def tell(self) -> None:
        """Print the moment in the clock that all processes share."""
        sys.stdout.write(f"first-paint {time.monotonic_ns()}\n")
        sys.stdout.flush()
        QApplication.exit(0)


app = QApplication(["bare"])
label = Bare("Accord")
label.resize(1280, 800)
label.show()
sys.exit(app.exec())
