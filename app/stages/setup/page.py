"""The page of set-up."""

from app.stages.setup.aim_view import AimView
from app.stages.setup.departments_view import DepartmentsView
from app.stages.setup.parked_view import ParkedView
from app.stages.setup.people_view import PeopleView
from app.stages.setup.plan_view import PlanView
from app.stages.setup.rules_view import RulesView
from app.widgets.page import Page


class SetupPage(Page):
    """Six activities: aim, departments, people, rules, plan, car park."""

    VIEWS = {
        "aim": AimView,
        "departments": DepartmentsView,
        "people": PeopleView,
        "rules": RulesView,
        "plan": PlanView,
        "parked": ParkedView,
    }
