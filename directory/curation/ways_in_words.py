"""The ways that a summary names, against the contacts that stand beside it: whoever reads “by phone” looks for a number."""

import re
from collections.abc import Collection, Iterator

from django.utils.translation import gettext as _

from directory.catalogue.audiences import DoorText
from directory.catalogue.contacts import Channel
from directory.catalogue.listings import ListingText

# What says so in English, the language in which summaries are written first. Translations follow it.
WORDS = {
    Channel.PHONE: r"(?<!mobile )(?:tele|free)?phones?(?!-code)",
    Channel.TEXT: r"SMS|text messages?|text(?:s|ing)?(?![- ](?:chat|based))",
    Channel.CHAT: r"(?:web|live )?chats?(?!-based support groups)",
    Channel.EMAIL: r"e-?mails?",
    Channel.MESSAGE: r"WhatsApp|(?:secure|private|online) messages?",
    Channel.VIDEO: r"video (?:calls?|talks?|counselling)|sign-language video",
    Channel.IN_PERSON: r"face[- ]to[- ]face|in person",
    Channel.WEB_FORM: r"(?:(?:online|web|contact) )?forms?(?= or|,|\.| to report)|by (?:online )?form",
}
NAMED = {channel: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for channel, words in WORDS.items()}
UNCHECKED = re.compile(r"They also have ([^.]+)\. We have not checked [^.]+\.")


def disagreements(text: ListingText | DoorText, shown: Collection[str]) -> Iterator[str]:
    """Sentences for curators: what it names and no contact has, what it calls unchecked and a contact has."""
    if text.language != "en":
        return
    promised = _named(UNCHECKED.sub("", text.summary))
    unchecked = _named(" ".join(UNCHECKED.findall(text.summary)))
    for channel in promised:
        if channel not in shown and channel not in unchecked:
            yield _(
                "The summary names a way that no contact shows: %(way)s. Add the contact with its evidence, or change the words, "
                "or end with: “They also have a phone. We have not checked its number.”"
            ) % {"way": channel.label}
    for channel in unchecked:
        if channel in shown:
            unneeded = _("The summary says that we have not checked this way, and a contact shows it: %(way)s.")
            yield unneeded % {"way": channel.label}


def _named(words: str) -> list[Channel]:
    return [channel for channel, pattern in NAMED.items() if pattern.search(words)]
