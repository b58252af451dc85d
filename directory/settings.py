"""Every setting. Nothing else reads the environment.

Three modes. DEMO=1: the demonstration, with a database of its own, for this computer only. Under pytest: the tests.
Anything else is production, and refuses to start without DATABASE_URL, SECRET_KEY and ALLOWED_HOSTS.
"""

import os
import secrets
import sys
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from psycopg.conninfo import conninfo_to_dict

from directory.wiring import embedded_postgres
from directory.wiring.patience import PatientConnection

BASE_DIR = Path(__file__).resolve().parent.parent
LOCAL_DIR = BASE_DIR / ".local"  # git-ignored: what belongs to this computer


def env(name: str, why: str) -> str:
    """Also reads the file that NAME_FILE names, for secrets handed over as files. `why` ends the refusal's sentence."""
    value = os.environ.get(name) or ""
    if not value and (path := os.environ.get(f"{name}_FILE")):
        value = Path(path).read_text().strip()
    if not value:
        raise ImproperlyConfigured(f"Waymark does not start without {name}: {why}.")
    return value


def secret_of_this_computer() -> str:
    path = LOCAL_DIR / "secret_key"
    if not path.exists():
        LOCAL_DIR.mkdir(mode=0o700, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


# Mode
DEMO = os.environ.get("DEMO") == "1"
TESTS = "pytest" in sys.modules
PRODUCTION = not (DEMO or TESTS)
DEBUG = False  # also in the demonstration: people see the pages that visitors would see

DEMO_HOST, DEMO_PORT = os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT") or "8000"

EMBEDDED_DATABASE = os.environ.get("DEMO_NAME") or "demo3" if DEMO else "tests"  # 3: the tables began anew twice (decision 0022)
DEMO_IS_FRESH = os.environ.get("DEMO_FRESH") == "1"  # forget what an earlier run held
if PRODUCTION:
    DATABASE_URL = env("DATABASE_URL", "it says where the PostgreSQL database is, such as postgresql://user:password@host/name")
    SECRET_KEY = env("SECRET_KEY", "it signs staff sessions; use 50 or more random characters")
    ALLOWED_HOSTS = env("ALLOWED_HOSTS", "it names the host names that we answer to, with commas between them").split(",")
else:
    DATABASE_URL = embedded_postgres.url(EMBEDDED_DATABASE)
    SECRET_KEY = secret_of_this_computer() if DEMO else "only for tests, where nothing is secret: 0123456789abcdefghijklmnop"
    ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *(["testserver"] if TESTS else [])]

# Database. The time-outs keep a database outage from turning into a whole-site outage: a page that cannot
# have a connection within two seconds says so, instead of holding a thread for thirty.
THREADS = int(os.environ.get("THREADS") or 4)
_connection = conninfo_to_dict(DATABASE_URL)
_pool = {"min_size": 1, "max_size": THREADS, "timeout": 2, "connection_class": PatientConnection}
_pool["reconnect_timeout"] = 5  # then it starts anew; longer, its pauses would outlast the outage by minutes
DATABASES: dict[str, dict[str, Any]] = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": _connection.pop("dbname", ""),
        "USER": _connection.pop("user", ""),
        "PASSWORD": _connection.pop("password", ""),
        "HOST": _connection.pop("host", ""),
        "PORT": _connection.pop("port", ""),
        "CONN_HEALTH_CHECKS": True,  # a connection that died with the database is noticed before a visitor gets it
        "OPTIONS": {
            **_connection,
            "connect_timeout": 60 if TESTS else 2,  # no test leans on a quiet machine
            "options": "-c statement_timeout=2000 -c lock_timeout=500 -c idle_in_transaction_session_timeout=5000",
            # Tests count on one connection each, and a pool would keep the test database from being dropped.
            **({} if TESTS else {"pool": _pool}),
        },
    }
}
if "manage.py" in sys.argv[0] or TESTS:  # migrations, imports and checks may take longer than a page
    DATABASES["default"]["OPTIONS"]["options"] = "-c lock_timeout=5000"
    _pool.pop("connection_class")
# Sign-in attempts are counted across all processes.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    if TESTS
    else {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "directory_cache",
        # With the usual 300, somebody who tries many account names would push the counts of the others out.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# Application
ROOT_URLCONF = "directory.urls"
WSGI_APPLICATION = "directory.wsgi.application"
AUTH_USER_MODEL = "directory.StaffAccount"
INSTALLED_APPS = [
    "directory.apps.DirectoryConfig",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",  # django-allauth's list of security keys says "2 days ago"
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.forms",
    "django_filters",
    "pghistory",
    "pgtrigger",
]
MIDDLEWARE = [
    # Headers first: they must stand on every kind of answer, static files and errors included.
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "directory.wiring.headers.HeadersMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "directory.wiring.headers.CompressionMiddleware",
    *(["directory.wiring.demonstration.LoopbackOnlyMiddleware"] if DEMO else []),
    "directory.wiring.pages.CapitalsMiddleware",
    "django.middleware.common.CommonMiddleware",
    "directory.wiring.pages.LanguageMiddleware",
    "directory.wiring.pages.OtherLanguageMiddleware",
    "directory.wiring.pages.FormerPlaceMiddleware",
    "directory.wiring.pages.CalmMiddleware",
    "directory.wiring.pages.OutageMiddleware",
    "directory.wiring.leaving.ClosedMiddleware",
    "directory.wiring.desk.NoNulMiddleware",
    # Only below /desk/: visitors have no session, no token, no account and no history row.
    "directory.wiring.desk.NoCookiesMiddleware",
    "directory.wiring.desk.DeskSessionMiddleware",
    "directory.wiring.desk.DeskCsrfMiddleware",
    "directory.wiring.desk.DeskAuthenticationMiddleware",
    "directory.wiring.desk.DeskMessageMiddleware",
    "directory.wiring.desk.DeskHistoryMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "directory.staff.sign_in.BothFactorsMiddleware",
    "directory.wiring.read_only.ReadOnlyMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Languages
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
PSEUDO_LANGUAGE = "he-x-pseudo"  # English words, right to left: shows what the next language would break
if TESTS or os.environ.get("PSEUDO_LANGUAGE") == "1":
    LANGUAGES.append((PSEUDO_LANGUAGE, "Pseudo"))
LOCALE_PATHS = [BASE_DIR / "directory" / "locale"]
USE_TZ = True
TIME_ZONE = "UTC"

# The one cookie of the public site. "__Host-" keeps other hosts of the same domain from setting it.
LEAVE_COOKIE_NAME = "__Host-v" if PRODUCTION else "v"
# Where Leave takes people: large, neutral front pages, without anything personal on them. One of them by chance.
LEAVE_TARGETS = {
    "xx": ["https://www.wikipedia.org/", "https://www.timeanddate.com/weather/", "https://weather.com/"],
    "at": ["https://wetter.orf.at/", "https://de.wikipedia.org/", "https://www.geosphere.at/"],
    "au": ["https://www.bom.gov.au/", "https://en.wikipedia.org/", "https://www.abc.net.au/news/weather/"],
    "ca": ["https://weather.gc.ca/", "https://en.wikipedia.org/", "https://www.theweathernetwork.com/"],
    "ch": ["https://www.meteoswiss.admin.ch/", "https://www.wikipedia.org/", "https://www.sbb.ch/"],
    "de": ["https://www.dwd.de/", "https://de.wikipedia.org/", "https://www.wetter.com/"],
    "fi": ["https://www.ilmatieteenlaitos.fi/", "https://fi.wikipedia.org/", "https://www.foreca.fi/"],
    "gb": ["https://www.metoffice.gov.uk/", "https://en.wikipedia.org/", "https://www.nationalrail.co.uk/"],
    "ie": ["https://www.met.ie/", "https://en.wikipedia.org/", "https://www.irishrail.ie/"],
    "us": ["https://www.weather.gov/", "https://en.wikipedia.org/", "https://www.timeanddate.com/weather/"],
}

# Who runs this site, for its open pages and for whoever finds a weakness. What is empty is said there to be not stated yet.
OPERATOR_NAME = os.environ.get("OPERATOR_NAME", "")  # the legal name
OPERATOR_ADDRESS = os.environ.get("OPERATOR_ADDRESS", "")
OPERATOR_MONEY = os.environ.get("OPERATOR_MONEY", "")  # who pays for the site
OPERATOR_COMPLAINTS = os.environ.get("OPERATOR_COMPLAINTS", "")  # an e-mail address, or a web address
SECURITY_CONTACT = os.environ.get("SECURITY_CONTACT", "")  # likewise

# Static files
STATIC_URL = "/static/"
STATIC_ROOT = LOCAL_DIR / ("static-of-tests" if TESTS else "static")  # a demonstration beside them rewrites its own
if TESTS:  # a fresh clone has none, whitenoise warns of that, and warnings are errors
    STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTS
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_ALLOW_ALL_ORIGINS = False
# Pages for the worst case, written ahead; those of a demonstration of this checkout are none of the tests' business.
ERRORS_DIR = LOCAL_DIR / ("errors-of-tests" if TESTS else "errors")
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = TESTS  # no collected files: each is found when asked for

# Headers. One place, one dict: Django 6 takes the same policy as SECURE_CSP.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
# Every feature that browsers know by this name today, and none that they complain of in the console.
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in (
        "accelerometer", "autoplay", "browsing-topics", "camera", "clipboard-read", "compute-pressure",
        "display-capture", "encrypted-media", "fullscreen", "gamepad", "geolocation", "gyroscope", "hid",
        "identity-credentials-get", "idle-detection", "keyboard-map", "local-fonts", "magnetometer", "microphone",
        "midi", "otp-credentials", "payment", "picture-in-picture", "publickey-credentials-create",
        "publickey-credentials-get", "screen-wake-lock", "serial", "storage-access", "usb", "window-management",
        "xr-spatial-tracking",
    )
}  # fmt: skip
for feature in ("publickey-credentials-create", "publickey-credentials-get"):  # staff may sign in with passkeys
    PERMISSIONS_POLICY[feature] = ["self"]
ROBOTS_TAG = "noindex, noarchive" if DEMO else "noarchive"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REFERRER_POLICY = "same-origin"  # no-referrer would break every POST over HTTPS
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
if PRODUCTION:
    SECURE_HSTS_SECONDS = 63072000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Staff sign-in
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = ("__Host-s", "__Host-c") if PRODUCTION else ("s", "c")
DEVICE_COOKIE_NAME = "__Secure-d" if PRODUCTION else "d"  # not "__Host-": it stays below /desk/
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # what the desk says stays out of cookies
CSRF_FAILURE_VIEW = "directory.public.errors.forbidden_form"
# It looks for Django's own middleware by its name. Ours is the same one, below /desk/; tests/wiring/test_desk.py.
SILENCED_SYSTEM_CHECKS = ["security.W003"]
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 8 * 3600
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher" if TESTS else "django.contrib.auth.hashers.PBKDF2PasswordHasher"
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"
ACCOUNT_ADAPTER = "directory.staff.sign_in.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/desk/"
ACCOUNT_SESSION_REMEMBER = False
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600  # of a set-up link
# Attempts are counted for the account that is tried, never for the address they come from: an office, or everybody behind
# one proxy, shares an address, and one colleague's mistakes must not lock out the others. staff/attempts.py counts, because
# django-allauth would let a stranger's mistakes lock out the account's owner.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": None, "wrong_tries": "5/5m/key"}
MFA_FORMS = {
    "authenticate": "directory.staff.sign_in.CodeToSignIn",
    "reauthenticate": "directory.staff.sign_in.CodeOnceMore",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_TOTP_ISSUER = "Waymark"
MFA_TOTP_TOLERANCE = 1  # the code before is good too: typing takes time and clocks differ (RFC 6238, section 5.2)
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION  # passkeys at http://localhost
# The form of a listing with many contacts or courses is one form. What it would refuse above this number, nobody could save.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# E-mail to staff and to providers
EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT") or 587)
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = True
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("EMAIL_FROM", "")
EMAIL_FILE_PATH = LOCAL_DIR / "mail"  # what the demonstration would have sent
if DEMO:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
elif not EMAIL_HOST:
    EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

# History: every row of it says when by the clock, not by the start of its transaction.
# Triggers of history follow from the models; no migration repeats them. Decision 0022.
PGTRIGGER_MIGRATIONS = False
PGHISTORY_APPEND_ONLY = True
PGHISTORY_CREATED_AT_FUNCTION = "CLOCK_TIMESTAMP()"
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")

# Logs hold no address, path, query, cookie or body of anybody's visit.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {
        "console": {"class": "logging.StreamHandler"},
        "nowhere": {"class": "logging.NullHandler"},
        "lines": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        # These name the page somebody asked for.
        "django.request": {"handlers": ["nowhere"], "propagate": False},
        "django.security.csrf": {"handlers": ["nowhere"], "propagate": False},
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
        "urllib3": {"handlers": ["nowhere"], "propagate": False},  # the link watch counts; this one quotes what strangers sent
        "directory.errors": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "directory.upkeep": {"handlers": ["lines"], "level": "INFO", "propagate": False},  # counts, and no names
    },
}
