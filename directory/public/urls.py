"""The addresses visitors see: letters and codes, no word that tells."""

from django.conf import settings
from django.urls import path, register_converter
from django.urls.converters import StringConverter

from directory.catalogue.listings import CODE_LENGTH, CODE_LETTERS
from directory.public import (
    about_pages,
    calendar_files,
    coverage,
    feed,
    guide_page,
    leave,
    list_by_codes,
    pages,
    report_page,
    results,
    rules,
    search,
    site_files,
    styleguide,
    take_away,
    tell,
)


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
    path(".well-known/security.txt", site_files.security, name="security"),
    path("sitemap.xml", site_files.index, name="sitemap"),
    path("sitemap-<slug:section>.xml", site_files.section, name="sitemap-section"),
    path("<tag:language>/", pages.no_place, name="no-place"),
    path("<tag:language>/feed/", feed.feed, name="feed"),
    path("<tag:language>/<place:place>/", pages.home, name="home"),
    path("<tag:language>/<place:place>/now/", pages.now, name="now"),
    path("<tag:language>/<place:place>/now/which/", pages.which, name="which"),
    path("<tag:language>/<place:place>/report/", report_page.report, name="report"),
    path("<tag:language>/<place:place>/rules/", rules.rules, name="rules"),
    path("<tag:language>/<place:place>/about/", about_pages.about, name="about"),
    path("<tag:language>/<place:place>/method/", about_pages.method, name="method"),
    path("<tag:language>/<place:place>/privacy/", about_pages.privacy, name="privacy"),
    path("<tag:language>/<place:place>/access/", about_pages.access, name="access"),
    path("<tag:language>/<place:place>/map/", coverage.table, name="map"),
    path("<tag:language>/<place:place>/map/table.csv", coverage.csv_table, name="map-csv"),
    path("<tag:language>/<place:place>/q/<int:number>/", guide_page.guide, name="guide"),
    path("<tag:language>/<place:place>/tell/", tell.tell, name="tell"),
    # Chromium asks its maker about forms with text fields, but not where the address they are sent to has the segment "search".
    path("<tag:language>/<place:place>/search/", search.search, name="find"),
    path("<tag:language>/<place:place>/search/tell/", tell.send, name="send"),
    path("<tag:language>/<place:place>/tell/thanks/", tell.thanks, name="thanks"),
    path("<tag:language>/<place:place>/s/<code:code>/", pages.listing, name="listing"),
    path("<tag:language>/<place:place>/l/", list_by_codes.list_by_codes, name="list"),
    path("<tag:language>/<place:place>/s/<code:code>/card/", take_away.card, name="card"),
    path("<tag:language>/<place:place>/s/<code:code>/card/qr.png", take_away.qr, name="qr"),
    path("<tag:language>/<place:place>/s/<code:code>/<int:number>/dates.ics", calendar_files.of_course, name="course-dates"),
    path("<tag:language>/<place:place>/<door:door>/", results.results, name="results"),
    path("<tag:language>/<place:place>/<door:door>/dates.ics", calendar_files.of_list, name="list-dates"),
]
if not settings.PRODUCTION:
    urlpatterns += [
        path("styleguide/", styleguide.without_place, name="styleguide-without-place"),
        path("<tag:language>/<place:place>/styleguide/", styleguide.styleguide, name="styleguide"),
    ]
