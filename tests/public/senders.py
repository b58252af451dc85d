"""What browsers say of who sent a form, and whether a page that takes forms may take it: 303, or 403."""

SENDERS = [
    ({"sec-fetch-site": "same-origin"}, 303),
    ({"sec-fetch-site": "cross-site"}, 403),
    ({"sec-fetch-site": "same-site"}, 403),
    ({"sec-fetch-site": "none"}, 403),
    ({"origin": "http://testserver"}, 303),
    ({"origin": "https://testserver"}, 403),
    ({"origin": "https://evil.example"}, 403),
    ({"origin": "http://["}, 403),
    ({"origin": "null"}, 403),
    ({}, 403),
    ({"sec-fetch-site": "cross-site", "origin": "http://testserver"}, 403),
]
