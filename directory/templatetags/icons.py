"""Icons: drawings beside words, never instead of them. Browsers that show none lose nothing."""

from functools import cache

from django import template
from django.template.loader import render_to_string

register = template.Library()


@register.simple_tag
@cache
def icon(name: str) -> str:
    """The drawing `templates/icons/{name}.svg`, hidden from screen readers."""
    return render_to_string(f"icons/{name}.svg")
