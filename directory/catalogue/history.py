"""History: every insert, update and delete of a row, kept by database triggers that no code goes around."""

from typing import TypeVar

import pghistory
from django.db import models

AnyModel = TypeVar("AnyModel", bound=models.Model)


def tracked(model: type[AnyModel]) -> type[AnyModel]:
    """Keeps the history of the model's rows. Of a state it keeps none: that is what decisions are."""
    events = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())  # made anew: each learns its model
    states = [field.name for field in model._meta.fields if field.name == "state"]
    tracked_model: type[AnyModel] = pghistory.track(*events, exclude=states)(model)
    return tracked_model
