"""Folding: the sites of a network stand with it, where they say nothing else than it does."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from directory.catalogue import filters
from directory.catalogue.facts import PrivacyCodes

if TYPE_CHECKING:
    from directory.catalogue.facets import Candidate


def networks(candidates: Sequence["Candidate"]) -> dict[int, int]:
    """By the position of each site that may fold, the position of its network. What is a site itself is no network."""
    at = {one.code: position for position, one in enumerate(candidates) if one.code and not one.network}
    found = {position: at[one.network] for position, one in enumerate(candidates) if one.network in at}
    return {position: network for position, network in found.items() if folds(candidates[position], candidates[network])}


def folds(site: "Candidate", network: "Candidate") -> bool:
    """Alike in doors, ages, price and privacy; and not the one that is open while its network is closed.

    What a site does not state it does not state otherwise: its own page says so.
    """
    same_people = (site.doors, set(site.about)) == (network.doors, set(network.about))
    pairs = [
        (site.minimum_age, network.minimum_age),
        (site.maximum_age, network.maximum_age),
        (site.cost or None, network.cost),
    ]
    alike = all(own is None or own == other for own, other in pairs)
    private = all(_says_no_more(codes, network.privacy.get(door)) for door, codes in site.privacy.items())
    return same_people and alike and private and (not _is_open(site) or _is_open(network))


def _says_no_more(site: PrivacyCodes, network: PrivacyCodes | None) -> bool:
    if network is None:
        return not any(site.values())
    of_lists = [(site["keeps"], network["keeps"]), (site["tells"], network["tells"]), (site["told_to"], network["told_to"])]
    return site["who_answers"] in {"", network["who_answers"]} and all(set(own) <= set(other) for own, other in of_lists)


def _is_open(candidate: "Candidate") -> bool:
    return filters.OPEN_NOW in candidate.values


def folded(positions: set[int], networks: Mapping[int, int]) -> set[int]:
    """Of these positions those that stand with their network: where that is not among them, a site stands alone."""
    return {site for site, network in networks.items() if site in positions and network in positions}
