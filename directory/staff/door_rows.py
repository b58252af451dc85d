"""The rows of doors in a listing's form: new words for a door are the service's own, quoted, and not those of our summary."""

import re

from directory.catalogue.audiences import unquoted
from directory.staff.site import LoadedRows

OUR_WORDS = re.compile(r"(?:texts|door_texts)-\d+-summary")


class RowsOfDoors(LoadedRows):
    """What stands without a quote stays; what is typed now is held to the rule."""

    def clean(self) -> None:
        super().clean()
        kept = [form for form in self.forms if form not in self.deleted_forms and hasattr(form, "cleaned_data")]
        doors = {form.cleaned_data["door"] for form in kept if form.cleaned_data.get("door")}
        for form in kept:
            is_new = form.instance.pk is None or {"door", "evidence", "quote_language"} & set(form.changed_data)
            if is_new and form.cleaned_data.get("evidence") and (refusal := unquoted(form.instance, doors, self._our_words())):
                form.add_error("evidence", refusal)

    def _our_words(self) -> list[str]:
        """Our summaries as the browser sent them: in a new listing none is saved yet."""
        return [str(value) for key, value in self.data.items() if OUR_WORDS.fullmatch(key)]
