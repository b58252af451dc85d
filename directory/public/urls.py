"""The addresses visitors see: letters and codes, no word that tells."""

from django.urls import path

from directory.public import pages, site_files

urlpatterns = [
    path("", pages.start, name="start"),
    path("robots.txt", site_files.robots, name="robots"),
    path("<slug:language>/", pages.no_place, name="no-place"),
    path("<slug:language>/<slug:place>/", pages.home, name="home"),
    path("<slug:language>/<slug:place>/now/", pages.now, name="now"),
    path("<slug:language>/<slug:place>/s/<slug:code>/", pages.listing, name="listing"),
    path("<slug:language>/<slug:place>/<slug:door>/", pages.results, name="results"),
]
