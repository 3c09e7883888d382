"""Words from which a made-up workshop is written: plain, and about nobody."""

from random import Random

FUNCTIONS = (
    "Finance",
    "Sales",
    "Customer Service",
    "IT",
    "People",
    "Production",
    "Storage",
    "Purchasing",
    "Marketing",
    "Quality",
    "Logistics",
    "Legal",
    "Research",
    "Planning",
    "Facilities",
    "Training",
    "Audit",
    "Controlling",
    "Engineering",
    "Repairs",
)
REGIONS = ("North", "South", "East", "West", "Coast", "Harbour", "Lakes", "Hills", "Centre")
ATTRIBUTES = (
    "Keeps its word",
    "Answers in time",
    "Explains a no",
    "Is courteous",
    "Knows the customer",
    "Shares what it knows",
)
AIMS = (
    "No customer waits because two of us have not spoken.",
    "Every order leaves complete on the day it was promised.",
    "Whoever calls us is helped by the first who answers.",
)
PROCESSES = (
    "Credit check of new orders",
    "Release of blocked orders",
    "Refunds",
    "Complaints from the hotline",
    "Price lists",
    "Stock figures",
    "Access for new colleagues",
    "Delivery dates",
    "Returns",
    "Month-end closing",
    "Job postings",
    "Spare parts",
)
PROMISES = (
    "Answers a request within eight working hours and says by noon what is missing",
    "Sends order, customer number and the last three payments with each request",
    "Explains a no in one sentence that a customer can be told",
    "Rings the desk once and says what the customer needs",
    "Names one person who is on the desk until 18:00 every working day",
    "Shares the calendar of the month by the 25th of the month before",
)
_WHO = ("They", "Their desk", "The people there", "Whoever answers there", "Their meetings")
_WHAT = (
    "answer on the same day",
    "promise what others must keep",
    "ask three times for one paper",
    "say thank you",
    "know the customer by name",
    "send the form back without a word",
    "explain the rule before the no",
    "ring when it is urgent",
    "tell us last",
    "find a way when it is late",
)
_WHEN = (
    "when an order is large",
    "at the end of the month",
    "on Mondays",
    "whenever a customer waits",
    "when it is busy",
    "as a rule",
    "since the spring",
    "with new products",
)


def sentence(random: Random) -> str:
    """Return a sentence such as is written on the lists."""
    return f"{random.choice(_WHO)} {random.choice(_WHAT)} {random.choice(_WHEN)}."
