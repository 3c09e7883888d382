"""A change of the review as it is written on its page, for tests."""


def change(page, kind, why="It was too slow"):
    view = page.view
    view.choose_kind([form.title for form in view.forms].index(kind))
    view.why.setPlainText(why)
    return view.form
