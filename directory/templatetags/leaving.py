"""Where Leave goes, for the bar of every page, error pages too."""

from django import template

from directory.public import leave

register = template.Library()


@register.simple_tag
def leave_target(place: str) -> str:
    """One for the whole page: all its ways out agree."""
    return leave.target(place)
