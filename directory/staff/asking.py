"""Before something is saved: what it would mean is shown, and whoever types ticks that they looked."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.admin import ModelAdmin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.template.loader import render_to_string


@dataclass(frozen=True)
class Asked:
    """What is shown with a tick of this name. Its value says what was shown: a tick holds for that alone."""

    tick: str
    value: str
    template: str
    shown: dict[str, Any]

    def as_error(self, *, ticked: bool = False) -> ValidationError:
        context = self.shown | {"name": self.tick, "value": self.value, "ticked": ticked}
        return ValidationError(render_to_string(self.template, context), code=self.tick)


class AsksFirst(ModelAdmin):
    """Nothing typed is lost: what is shown and its tick stand in the form, as one of its errors."""

    def asked_of(self, request: HttpRequest, obj: Any, form: Any) -> Iterator[Asked]:
        yield from ()

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **options: Any) -> Any:
        form: Any = super().get_form(request, obj, change, **options)
        if request.method != "POST":
            return form

        def clean(own: Any) -> Any:
            cleaned = form.clean(own)
            own.asked = list(self.asked_of(request, obj, own))
            for asked in own.asked:
                if request.POST.get(asked.tick) != asked.value:
                    own.add_error(None, asked.as_error())
            return cleaned

        return type(form.__name__, (form,), {"clean": clean})

    def render_change_form(self, request: HttpRequest, context: Any, *given: Any, **options: Any) -> Any:
        """A tick stays while something else is mended."""
        form = context["adminform"].form
        for asked in getattr(form, "asked", []):
            if not form.has_error("__all__", asked.tick):
                form.add_error(None, asked.as_error(ticked=True))
        return super().render_change_form(request, context, *given, **options)
