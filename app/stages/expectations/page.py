"""The expectations page: a view for each of its activities."""

from collections.abc import Mapping
from typing import ClassVar

from app.stages.expectations.channels_view import ChannelsView
from app.stages.expectations.contract_view import ContractView
from app.stages.expectations.frictions_view import FrictionsView
from app.stages.expectations.interfaces_view import InterfacesView
from app.stages.expectations.negotiate_view import NegotiateView
from app.stages.expectations.readiness_view import ReadinessView
from app.widgets.page import Page
from app.widgets.view import View


class ExpectationsPage(Page):
    """Where we meet, where it hurts, what we ask and offer, and the contract that comes of it."""

    VIEWS: ClassVar[Mapping[str, type[View]]] = {
        "interfaces": InterfacesView,
        "frictions": FrictionsView,
        "negotiate": NegotiateView,
        "readiness": ReadinessView,
        "channels": ChannelsView,
        "contract": ContractView,
    }
