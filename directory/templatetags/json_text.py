"""JSON inside a page: every text escaped, so that nothing in it can end the block or be read as anything else."""

import json
from typing import Any

from django import template
from django.utils.html import escapejs, format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def as_json(value: Any) -> SafeString:
    """Of dictionaries, lists, texts and numbers. What escapejs writes is what JSON writes: \\u003C for <."""
    if isinstance(value, dict):
        pairs = [(escapejs(name), as_json(inner)) for name, inner in value.items()]
        return format_html("{{{}}}", format_html_join(",", '"{}":{}', pairs))
    if isinstance(value, list):
        return format_html("[{}]", format_html_join(",", "{}", [(as_json(inner),) for inner in value]))
    return format_html('"{}"', escapejs(value)) if isinstance(value, str) else format_html("{}", json.dumps(value))
