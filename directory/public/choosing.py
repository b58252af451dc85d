"""Some listings of a list, chosen by ticks in one form, to see side by side or to print. No script is needed for it."""

from typing import TYPE_CHECKING, Any

from django.http import QueryDict

from directory.catalogue.query import Query
from directory.public.list_by_codes import CHOSEN, CODE, WITHOUT_A_TICK, readable

if TYPE_CHECKING:
    from directory.public.results import ListShown

NAMES = frozenset({CHOSEN, CODE})


def choosing(asked: QueryDict, query: Query, shown: "list[ListShown]") -> dict[str, Any] | None:
    """What the page to choose on needs; None where a list is only read.

    Ticks on other pages of the list travel along as hidden fields, and so do the filters: for its other pages, and to come back.
    """
    if not asked.get(CHOSEN) or len(shown) != 1 or not shown[0].cards:
        return None
    (own,) = shown
    ticked = readable(asked.getlist(CODE))
    on_other_pages = [code for code in ticked if code not in {card.code for card in own.cards}]
    carried = [
        (CHOSEN, "1"),
        *([("w", own.whom)] if own.whom else []),
        *query.values,
        *((CODE, code) for code in on_other_pages),
    ]
    anew = query.as_text(w=own.whom, page=str(own.page.number), **{CHOSEN: "1"})
    return {
        "list": own,
        "ticked": ticked,
        "on_other_pages": on_other_pages,
        "carried": carried,
        "anew": anew,
        "nothing_ticked": asked.get(CHOSEN) == WITHOUT_A_TICK and not ticked,
    }
