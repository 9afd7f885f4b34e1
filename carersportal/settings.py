"""Settings of Carers Portal, all of them read from the environment.

Three ways to run:

* nothing set: a developer's portal. Its secrets are made at random at the first start and kept in
  ``.data/``; the database is the embedded one.
* ``PORTAL_DEMO=1``: the same with a made-up employer and a sign-in page where one can *be* one of
  its people. Refuses to run together with any production setting.
* ``PORTAL_ENV=production``: everything secret comes from the environment (see docs/deploy.md).
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from carersportal import environment, secrets

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent

PRODUCTION = env.str("PORTAL_ENV", default="development") == "production"
DEMO = env.bool("PORTAL_DEMO", default=False)
PRODUCTION_SETTINGS = ("SECRET_KEY", "FIELD_KEYS", "ALLOWED_HOSTS", "OIDC_CLIENT_ID", "EMAIL_URL")
if DEMO:
    clash = [name for name in PRODUCTION_SETTINGS if name in env.ENVIRON]
    if PRODUCTION:
        clash.insert(0, "PORTAL_ENV=production")
    if clash:
        raise ImproperlyConfigured(
            f"PORTAL_DEMO lets anyone sign in as anyone, so it does not run with production"
            f" settings. Unset PORTAL_DEMO or unset: {', '.join(clash)}."
        )

# What this installation keeps on disk: the embedded database and a developer's own secrets.
DATA_DIR = Path(env.str("PORTAL_DATA_DIR", default=str(BASE_DIR / ".data")))
if complaint := environment.complaint(env.ENVIRON, PRODUCTION):
    raise ImproperlyConfigured(complaint)
if PRODUCTION:
    SECRET_KEY = env.str("SECRET_KEY")
    FIELD_KEYS = env.list("FIELD_KEYS")
    ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
else:
    SECRET_KEY = env.str("SECRET_KEY", default="") or secrets.kept(DATA_DIR, "secret_key")
    FIELD_KEYS = env.list("FIELD_KEYS", default=[]) or [secrets.kept(DATA_DIR, "field_key")]
    ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
DEBUG = False

INSTALLED_APPS = [
    "carersportal",
    "reporting",
    "champions",
    "passports",
    "leave",
    "networks",
    "declarations",
    "people",
    "audit",
    "notifications",
    "govuk",
    "crispy_forms",
    "pghistory",
    "pgtrigger",
    "procrastinate.contrib.django",
    "axes",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "whitenoise.runserver_nostatic",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "people.idle.IdleSessionMiddleware",
    "people.idle.SignInRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "carersportal.urls"
WSGI_APPLICATION = "carersportal.wsgi.application"
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
                "carersportal.context.portal",
            ],
        },
    },
]

# --- database -------------------------------------------------------------------------------------
EMBEDDED_DATABASE = "DATABASE_URL" not in env.ENVIRON
if EMBEDDED_DATABASE:
    DATABASES: dict[str, dict] = {"default": {"ENGINE": "carersportal.embedded", "NAME": "portal"}}
else:
    DATABASES = {"default": env.db("DATABASE_URL")}
    if DATABASES["default"]["ENGINE"] != "django.db.backends.postgresql":
        raise ImproperlyConfigured("DATABASE_URL must name a PostgreSQL database (16 or later).")
DATABASES["default"].setdefault("OPTIONS", {})
# The pool's size is at least the threads of one web worker, or threads wait for each other.
DATABASES["default"]["OPTIONS"]["pool"] = {
    "min_size": 1,
    "max_size": env.int("DATABASE_POOL_SIZE", default=10),
    "timeout": 10,
}
# Every worker shows the database that it is alive, so that what a dead one left is done again.
PROCRASTINATE_ON_APP_READY = "carersportal.interrupted.watch_workers"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- who is signed in -----------------------------------------------------------------------------
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "people.backends.PersonBackend"]
# In a demo one chooses whom to be; the page with address and password is one link further.
LOGIN_URL = "demo-sign-in" if DEMO else "sign-in"
LOGIN_REDIRECT_URL = "home"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24
# Whom to tell of a mistake in what HR holds, in words: "people@example.org" or "the HR helpdesk".
HR_CONTACT = env.str("HR_CONTACT", default="")
# Whether this employer counts looking after children as caring, where it compares careers.
CHILDCARE_COUNTS = env.bool("CHILDCARE_COUNTS", default=False)
REPORTING_YEAR_STARTS = environment.month_and_day(env("REPORTING_YEAR_STARTS", default="04-01"))
# Counts below the threshold are hidden in what is published; what is shown is rounded to the base.
DISCLOSURE_THRESHOLD, DISCLOSURE_BASE = environment.disclosure(env)
GRADE_BANDS = env.str("GRADE_BANDS", default="AA,AO;EO;HEO,SEO,Grade 7" if DEMO else "")
# The employer's page on how to make a flexible working request; without it the portal says "ask HR".
FLEXIBLE_WORKING_URL = env.str("FLEXIBLE_WORKING_URL", default="")
# Somebody may be in danger: what is said at once, which HR caseworkers are on duty (e-mail addresses;
# without them all are told), how long moderators have to take it, and whoever has taken it to finish.
SAFEGUARDING_WORDS = env.str("SAFEGUARDING_WORDS", default=environment.SAFEGUARDING_WORDS)
SAFEGUARDING_DUTY = env.list("SAFEGUARDING_DUTY", default=[])
SAFEGUARDING_MINUTES, SAFEGUARDING_TAKEN_MINUTES = environment.safeguarding_minutes(env)
# Idle time after which a session ends, and how long before that the page warns, in seconds.
SESSION_COOKIE_AGE = env.int("SESSION_IDLE_SECONDS", default=30 * 60)
SESSION_WARNING_SECONDS = min(5 * 60, SESSION_COOKIE_AGE // 2)
# However busy, a session ends this long after signing in.
SESSION_LONGEST_SECONDS = env.int("SESSION_LONGEST_SECONDS", default=12 * 60 * 60)
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "people.views.signing_in.locked_out"
AXES_USERNAME_FORM_FIELD = "username"
AXES_USERNAME_CALLABLE = "people.backends.tried_address"
AXES_RESET_ON_SUCCESS = True
# Trying again while held off does not make it longer.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "email", "next"]
AXES_VERBOSE = False
AXES_CLIENT_IP_CALLABLE = "people.backends.client_address"
PROXY_COUNT = env.int("PROXY_COUNT", default=0)

# The employer's own OpenID Connect provider, offered beside local accounts once it is configured.
OIDC_CLIENT_ID = env.str("OIDC_CLIENT_ID", default="")
OIDC_NAME = env.str("OIDC_NAME", default="your organisation")
OIDC_SERVER_URL = env.str("OIDC_SERVER_URL", default="")
# Whether people may sign in with a password of this portal as well; without a provider they must.
PASSWORD_SIGN_IN = env.bool("PASSWORD_SIGN_IN", default=True)
# Which claim says who it is: "email" (the provider must have verified it), or one that holds the
# staff number.
OIDC_MATCH_CLAIM = env.str("OIDC_MATCH_CLAIM", default="email")
# Where the provider's own sign-in pages are, if not at OIDC_SERVER_URL; browsers are let go there.
OIDC_ORIGINS = env.list("OIDC_ORIGINS", default=[])
if OIDC_CLIENT_ID and not OIDC_ORIGINS:
    OIDC_ORIGINS = ["/".join(OIDC_SERVER_URL.split("/")[:3])]
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_ADAPTER = "people.adapters.StaffOnlyAdapter"
ACCOUNT_ADAPTER = "people.adapters.NoSignupAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "employer",
                "name": OIDC_NAME,
                "client_id": OIDC_CLIENT_ID,
                "secret": env.str("OIDC_CLIENT_SECRET", default=""),
                "settings": {"server_url": OIDC_SERVER_URL},
            }
        ]
        if OIDC_CLIENT_ID
        else [],
    }
}

# --- transport ------------------------------------------------------------------------------------
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
if PRODUCTION:
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # a load balancer asks without TLS
    SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=60 * 60 * 24 * 365)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
    if env.bool("BEHIND_TLS_PROXY", default=True):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF, *OIDC_ORIGINS],
        "frame-ancestors": [NONE],
    }
}

# --- words, dates, files --------------------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("English")), ("cy", _("Welsh"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/London"
USE_TZ = True
FORMAT_MODULE_PATH = ["carersportal.formats"]
STATIC_URL = "static/"
# Where collectstatic puts the files in production; elsewhere they are found in their folders.
STATIC_ROOT = env.str("STATIC_ROOT", default=str(BASE_DIR / "staticfiles")) if PRODUCTION else None
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "files"},
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_AUTOREFRESH = False
CRISPY_ALLOWED_TEMPLATE_PACKS = ["govuk"]
CRISPY_TEMPLATE_PACK = "govuk"
CRISPY_FAIL_SILENTLY = False
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000

# --- messages -------------------------------------------------------------------------------------
if PRODUCTION:
    vars().update(env.email("EMAIL_URL"))
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = DATA_DIR / "mail"
# Neutral on purpose: a name in an inbox must not say that this is about caring.
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Staff portal <portal@localhost>")
PORTAL_URL = env.str("PORTAL_URL", default="http://127.0.0.1:8000")

# --- history --------------------------------------------------------------------------------------
# Triggers are put into the database after the migrations, as the models name them (ADR 0012).
PGTRIGGER_MIGRATIONS = False
PGTRIGGER_INSTALL_ON_MIGRATE = True
PGHISTORY_APPEND_ONLY = True
PGHISTORY_INSTALL_CONTEXT_FUNC_ON_MIGRATE = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "carersportal.logs.NeutralFormatter",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
    # Neither who failed to sign in nor which address was not found: an address can hold a secret.
    "loggers": {"axes": {"level": "ERROR"}, "django.request": {"level": "ERROR"}},
}
