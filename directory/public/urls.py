"""The addresses visitors see: letters and codes, no word that tells."""

from django.conf import settings
from django.urls import path, register_converter
from django.urls.converters import StringConverter

from directory.catalogue.listings import CODE_LENGTH, CODE_LETTERS
from directory.public import leave, pages, reading, results, rules, site_files, styleguide


class LanguageConverter(StringConverter):
    regex = "[a-z]{2,3}(?:-[a-z0-9]{1,8})*"


class PlaceConverter(StringConverter):
    regex = "[a-z]{2}(?:-[a-z0-9]{1,3})?"


class CodeConverter(StringConverter):
    regex = f"[{CODE_LETTERS}]{{{CODE_LENGTH}}}"


class DoorConverter(StringConverter):
    regex = "[a-f]"


for name, converter in {"tag": LanguageConverter, "place": PlaceConverter, "code": CodeConverter, "door": DoorConverter}.items():
    register_converter(converter, name)

urlpatterns = [
    path("", pages.start, name="start"),
    path("leave/", leave.leave, name="leave"),
    path("open/", leave.open_again, name="open"),
    path("robots.txt", site_files.robots, name="robots"),
    path("<tag:language>/", pages.no_place, name="no-place"),
    path("<tag:language>/<place:place>/", pages.home, name="home"),
    path("<tag:language>/<place:place>/now/", pages.now, name="now"),
    path("<tag:language>/<place:place>/now/which/", pages.which, name="which"),
    path("<tag:language>/<place:place>/rules/", rules.rules, name="rules"),
    path("<tag:language>/<place:place>/q/<int:number>/", reading.guide, name="guide"),
    path("<tag:language>/<place:place>/s/<code:code>/", pages.listing, name="listing"),
    path("<tag:language>/<place:place>/<door:door>/", results.results, name="results"),
]
if not settings.PRODUCTION:
    urlpatterns += [
        path("styleguide/", styleguide.without_place, name="styleguide-without-place"),
        path("<tag:language>/<place:place>/styleguide/", styleguide.styleguide, name="styleguide"),
    ]
