"""Environment variables enter; Django's settings leave.

Every knob an operator may turn is read here and nowhere else, and is explained in docs/operations/settings.md.
"""

import base64
import os
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from rasid.project.databases import database
from rasid.project.observing.working import watched
from rasid.project.quiet_lines import TALKATIVE

PROJECT = Path(__file__).resolve().parent
DATA = Path(os.environ.get("RASID_DATA", "var")).resolve()


def _flag(name: str, default: bool = False) -> bool:
    return os.environ.get(name, "1" if default else "0").lower() in {"1", "true", "yes"}


def _bucket() -> dict[str, Any] | None:
    """Files from outside in S3; None while no bucket is named."""
    given = os.environ.get
    return _s3(
        "rasid.foundation.media.buckets.Bucket",
        bucket_name=given("RASID_S3_BUCKET"),
        endpoint_url=given("RASID_S3_ENDPOINT"),
        region_name=given("RASID_S3_REGION"),
        access_key=given("RASID_S3_ACCESS_KEY"),
        secret_key=given("RASID_S3_SECRET_KEY"),
    )


def _log_bucket() -> dict[str, Any] | None:
    """The log's files in S3; where nothing else is said with the keys and at the address of the other files."""
    given = os.environ.get
    return _s3(
        "rasid.foundation.ledger.buckets.LogBucket",
        bucket_name=given("RASID_LOG_S3_BUCKET"),
        endpoint_url=given("RASID_LOG_S3_ENDPOINT") or given("RASID_S3_ENDPOINT"),
        region_name=given("RASID_LOG_S3_REGION") or given("RASID_S3_REGION"),
        access_key=given("RASID_LOG_S3_ACCESS_KEY") or given("RASID_S3_ACCESS_KEY"),
        secret_key=given("RASID_LOG_S3_SECRET_KEY") or given("RASID_S3_SECRET_KEY"),
    )


def _site_bucket() -> dict[str, Any] | None:
    """The public site as files in S3; where nothing else is said with the keys and at the address of other files."""
    given = os.environ.get
    return _s3(
        "rasid.stages.bulletins.snapshot.buckets.SiteBucket",
        bucket_name=given("RASID_SITE_S3_BUCKET"),
        endpoint_url=given("RASID_SITE_S3_ENDPOINT") or given("RASID_S3_ENDPOINT"),
        region_name=given("RASID_SITE_S3_REGION") or given("RASID_S3_REGION"),
        access_key=given("RASID_SITE_S3_ACCESS_KEY") or given("RASID_S3_ACCESS_KEY"),
        secret_key=given("RASID_SITE_S3_SECRET_KEY") or given("RASID_S3_SECRET_KEY"),
    )


def _s3(
    backend: str,
    *,
    bucket_name: str | None,
    endpoint_url: str | None,
    region_name: str | None,
    access_key: str | None,
    secret_key: str | None,
) -> dict[str, Any] | None:
    if not bucket_name:
        return None
    return {
        "BACKEND": backend,
        "OPTIONS": {
            "bucket_name": bucket_name,
            "endpoint_url": endpoint_url or None,
            "region_name": region_name or None,
            "access_key": access_key or "",
            "secret_key": secret_key or "",
        },
    }


DEBUG = _flag("RASID_DEBUG")
SECRET_KEY = os.environ.get("RASID_SECRET_KEY", "only-for-static-checks-and-tests")
ALLOWED_HOSTS = os.environ.get("RASID_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("RASID_ORIGINS", "").split(",") if origin]
BEHIND_TLS = _flag("RASID_BEHIND_TLS")
DEMONSTRATION = _flag("RASID_DEMONSTRATION")
# While `rasid demo` plays its week, servers and worker go by these hands; afterwards the file is gone.
DEMONSTRATION_CLOCK = DATA / "demonstration-clock"

# The role decides what the process may do: migrations run as the owner, everything else as the application.
ROLE = os.environ.get("RASID_DB_ROLE", "app")
_url = os.environ.get("RASID_OWNER_DATABASE_URL" if ROLE == "owner" else "RASID_DATABASE_URL")
# A host beside a standby: it shows what the public reads and writes nothing (docs/operations/scaling.md).
READS_ONLY = _flag("RASID_READS_ONLY")
DATABASES = {
    "default": database(
        _url or os.environ.get("RASID_DATABASE_URL", "postgresql:///rasid"), only_reads=READS_ONLY
    )
}
# The custodians' door alone is given the first; whoever serves requests has no use for the second.
VAULT_DATABASE_URL = os.environ.get("RASID_VAULT_DATABASE_URL", "")
OWNER_DATABASE_URL = os.environ.get("RASID_OWNER_DATABASE_URL", "")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_htmx",
    "procrastinate.contrib.django",
    "rasid.foundation.text",
    "rasid.foundation.accounts",
    "rasid.foundation.vault",
    "rasid.foundation.schema",
    "rasid.foundation.jobs",
    "rasid.foundation.ledger",
    "rasid.foundation.four_eyes",
    "rasid.foundation.retention",
    "rasid.foundation.media",
    "rasid.foundation.exports",
    "rasid.stages.programmes",
    "rasid.stages.registry",
    "rasid.stages.questionnaires",
    "rasid.stages.observers",
    "rasid.stages.observers.suspensions",
    "rasid.stages.observers.conflicts",
    "rasid.stages.observers.terms",
    "rasid.stages.observers.concerns",
    "rasid.stages.observers.joining",
    "rasid.stages.plans",
    "rasid.stages.visits",
    "rasid.stages.visits.diary",
    "rasid.stages.submissions",
    "rasid.stages.reports",
    "rasid.stages.reports.desk",
    "rasid.stages.reports.registers",
    "rasid.stages.reports.listening",
    "rasid.stages.reports.mail",
    "rasid.stages.reports.public",
    "rasid.stages.reports.surveys",
    "rasid.stages.reports.answering",
    "rasid.stages.reports.signals",
    "rasid.stages.reports.webhooks",
    "rasid.stages.reviews",
    "rasid.stages.pay",
    "rasid.stages.findings",
    "rasid.stages.cases",
    "rasid.stages.accountability",
    "rasid.stages.scores",
    "rasid.stages.improvement",
    "rasid.stages.bulletins",
    "rasid.project.caching",
    "rasid.project",
]

MIDDLEWARE = [
    "rasid.project.observing.watching.Watching",
    "django.middleware.security.SecurityMiddleware",
    "rasid.project.reads_only.ReadsOnly",
    "rasid.project.own_fault.OwnFault",
    "rasid.project.machines.ShortWay",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "rasid.project.caching.public.PublicPages",
    "rasid.project.oversized.Oversized",
    "rasid.project.keys_away.KeysAway",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "rasid.project.sittings.Sittings",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "rasid.project.urls"
WSGI_APPLICATION = "rasid.project.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PROJECT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "rasid.project.shell.shell",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

if "RASID_STRICT_TEXT" in os.environ:
    RASID_STRICT_TEXT = _flag("RASID_STRICT_TEXT")
LANGUAGE_CODE = "ar"
LANGUAGES = [("ar", "العربية"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STATIC_URL = "/static/"
WEB_BUILD = PROJECT / "web"
STATICFILES_DIRS = [WEB_BUILD] if WEB_BUILD.is_dir() else []
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
MEDIA_ROOT = DATA / "media"
STORAGES = {
    "default": _bucket()
    or {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": MEDIA_ROOT},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
} | ({"log": _log} if (_log := _log_bucket()) else {})
STORAGES |= {"site": _site} if (_site := _site_bucket()) else {}
# Each programme's site lies in a folder of its own, below.
SITE_FOLDER = os.environ.get("RASID_SITE_FOLDER", "")
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
# ODK Collect puts up to 101 files beside the XML into one request.
DATA_UPLOAD_MAX_NUMBER_FILES = 120
# Bodies on their way in, per web process (see project/intake).
SPOOL = DATA / "spool"
WEB_THREADS = int(os.environ.get("RASID_WEB_THREADS", "6"))
# Requests of one network on their way at the same moment, in each web process. A town may share one address.
MOST_OPEN_OF_ONE = int(os.environ.get("RASID_MOST_OPEN_OF_ONE", "250"))
LARGEST_BODY_BYTES = 32 * 1024 * 1024
LARGEST_RESUMABLE_BYTES = int(os.environ.get("RASID_LARGEST_UPLOAD_MB", "200")) * 1024 * 1024
# Pieces of files that are not whole yet; on the disk of MEDIA_ROOT, so that a whole one is not copied.
UPLOADS = DATA / "uploads"
MOST_SPOOLED_BYTES = int(os.environ.get("RASID_MOST_SPOOLED_MB", "4096")) * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "rasid.foundation.accounts.signin.SignInBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "rasid.foundation.accounts.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "rasid.foundation.accounts.passwords.WordsOfThisPlace"},
]
# Words that anybody would try first here: the ministry's name, the programme's, the town.
PASSWORD_WORDS = [word for word in os.environ.get("RASID_PASSWORD_WORDS", "").split(",") if word.strip()]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "landing"
ACCOUNT_ADAPTER = "rasid.foundation.accounts.signin.ClosedAccounts"
ACCOUNT_FORMS = {
    "login": "rasid.foundation.accounts.forms.SignInForm",
    "change_password": "rasid.foundation.accounts.forms.NewPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_USER_MODEL_USERNAME_FIELD = "handle"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
# django-axes counts failed sign-ins of a name, accounts.tries those of a network and of codes, for all processes
# together; allauth would count the same ones once more, in each process by itself.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": None}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ADAPTER = "rasid.foundation.accounts.factors.SealedFactors"
MFA_FORMS = {
    "authenticate": "rasid.foundation.accounts.forms.CodeForm",
    "reauthenticate": "rasid.foundation.accounts.forms.CodeAgainForm",
    "authenticate_webauthn": "rasid.foundation.accounts.forms.PasskeyForm",
    "reauthenticate_webauthn": "rasid.foundation.accounts.forms.PasskeyAgainForm",
    "login_webauthn": "rasid.foundation.accounts.forms.PasskeySignInForm",
    "add_webauthn": "rasid.foundation.accounts.forms.NewPasskeyForm",
    "edit_webauthn": "rasid.foundation.accounts.forms.PasskeyNameForm",
}
MFA_RATE_LIMITS = {"webauthn_login": None}
MFA_TOTP_ISSUER = "Rasid"
# A passkey opens only with a finger, a face or a PIN: it is two factors by itself.
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
# Whose passkeys these are. The host can be widened to the domain above it before the first passkey is made, not after.
PASSKEY_HOST = os.environ.get("RASID_PASSKEY_HOST", "")
PASSKEY_NAME = os.environ.get("RASID_PASSKEY_NAME", "Rasid")
# Identity providers with which people may sign in, in a TOML file. Empty: none.
SIGN_ON = os.environ.get("RASID_SIGN_ON", "")
# Only the demonstration may switch this off: it publishes its own passwords anyway.
SECOND_FACTOR_REQUIRED = not DEMONSTRATION
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
# Sign-in names may be e-mail addresses, and people type passwords in the wrong field: neither is kept anywhere.
AXES_SENSITIVE_PARAMETERS = ["username", "login", "ip_address"]
# When and from where an observer signs in is nobody's business.
AXES_DISABLE_ACCESS_LOG = True
AXES_USERNAME_CALLABLE = "rasid.foundation.accounts.signin.name_tried"
AXES_CLIENT_IP_CALLABLE = "rasid.foundation.accounts.addresses.veiled_address"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False

# Browsers take a cookie of this name from this very host over TLS alone: no neighbouring site can plant one.
COOKIE_PREFIX = "__Host-" if BEHIND_TLS else ""
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}sessionid"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrftoken"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = BEHIND_TLS
SESSION_ENGINE = "rasid.foundation.accounts.sessions"
# However busy, a session ends; left alone it ends sooner where it opens more. A phone in the field is put away often.
SESSION_COOKIE_AGE = round(float(os.environ.get("RASID_SESSION_HOURS", "12")) * 60 * 60)
SESSION_IDLE_SECONDS = round(float(os.environ.get("RASID_SESSION_IDLE_MINUTES", "60")) * 60)
SESSION_IDLE_FIELD_SECONDS = round(float(os.environ.get("RASID_SESSION_IDLE_FIELD_MINUTES", "480")) * 60)
CSRF_COOKIE_SECURE = BEHIND_TLS
CSRF_COOKIE_HTTPONLY = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = BEHIND_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
X_FRAME_OPTIONS = "DENY"
# A tile server for maps ("https://tiles.example/{z}/{x}/{y}.png"); none: maps show our own boundaries alone.
# What others may do with the tables of published bulletins: an address that says so.
DATA_LICENCE = os.environ.get("RASID_DATA_LICENCE", "https://creativecommons.org/licenses/by/4.0/")
TILES = os.environ.get("RASID_TILES", "")
TILES_ATTRIBUTION = os.environ.get("RASID_TILES_ATTRIBUTION", "")
_tiles_origin = "{0.scheme}://{0.netloc}".format(urlsplit(TILES)) if TILES else None
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        # The questionnaire engine evaluates XPath in WebAssembly.
        "script-src": [SELF, "'wasm-unsafe-eval'"],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:", *([_tiles_origin] if _tiles_origin else [])],
        "media-src": [SELF, "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# How long things are kept, where it is to differ from what Rasid brings along (TOML: `kind = days`).
RETENTION = os.environ.get("RASID_RETENTION", "")
# A speech model of the operator's own, in a folder; never a name that a library would look up. Empty: people listen.
ASR_MODEL_DIR = os.environ.get("RASID_ASR_MODEL_DIR", "")
# The mailbox that is asked for e-mails of residents: imaps://user:password@host/INBOX?programme=jo. Empty: none.
MAIL_IN_URL = os.environ.get("RASID_MAIL_IN_URL", "")

PROCRASTINATE_IMPORT_PATHS = ["rasid.handovers"]
# How long a worker may be silent before its jobs are given to another.
# With a Java, converted questionnaires are checked by ODK Validate too. Empty: never.
JAVA = shutil.which(os.environ.get("RASID_JAVA", "java"))
JOB_STALLED_SECONDS = float(os.environ.get("RASID_JOB_STALLED_SECONDS", "60"))
PROCRASTINATE_WORKER_DEFAULTS = {
    "fetch_job_polling_interval": 0.5,
    "listen_notify": False,
    "update_heartbeat_interval": min(10.0, JOB_STALLED_SECONDS / 4),
    "stalled_worker_timeout": JOB_STALLED_SECONDS,
    # What was done stands in the log and in its own tables; two ticks every ten seconds would only pile up.
    "delete_jobs": "successful",
    "task_middleware": [watched],
}

KEYS = Path(os.environ.get("RASID_KEYS", DATA / "keys"))
# Master keys of the vault that are not files: "vault-1=<base64> vault-index=<base64>".
VAULT_KEYS = {
    name: base64.b64decode(value, validate=True)
    for name, _, value in (each.partition("=") for each in os.environ.get("RASID_VAULT_KEYS", "").split())
}
# The one to seal with, while not every machine has the newest; and a key service instead of our own keys.
VAULT_KEY = os.environ.get("RASID_VAULT_KEY", "")
VAULT_KMS = os.environ.get("RASID_VAULT_KMS", "")
VAULT_KMS_ENDPOINT = os.environ.get("RASID_VAULT_KMS_ENDPOINT", "")
VAULT_KMS_REGION = os.environ.get("RASID_VAULT_KMS_REGION", "")
LOG_ORIGIN = os.environ.get("RASID_LOG_ORIGIN", "rasid.example/log")
LOG_ROOT = DATA / "public" / "log"
# Left by a restore: no entry gets a place before `rasid log recover` has looked at what was published.
LOG_RESTORED = DATA / "restored.json"
# Where the public reads; printed in bulletins.
PUBLIC_ADDRESS = os.environ.get("RASID_PUBLIC_ADDRESS") or f"https://{LOG_ORIGIN.split('/')[0]}"
# Institutions outside the office that sign the log's checkpoints (TOML), and how many of them a bulletin needs.
WITNESSES = os.environ.get("RASID_WITNESSES", "")
WITNESS_QUORUM = int(os.environ.get("RASID_WITNESS_QUORUM", "2"))
# A time-stamping authority (RFC 3161), and its own certificate authority's certificates. Empty: no timestamps.
TSA_URL = os.environ.get("RASID_TSA_URL", "")
TSA_CERTIFICATES = os.environ.get("RASID_TSA_CERTIFICATES", "")
# What signs papers (docs/operations/signing.md): a PKCS#12 file, or a token; empty: a certificate of our own.
SIGNING_PKCS12 = os.environ.get("RASID_SIGNING_PKCS12", "")
SIGNING_PASSWORD = os.environ.get("RASID_SIGNING_PASSWORD", "")
SIGNING_PKCS11 = os.environ.get("RASID_SIGNING_PKCS11", "")
SIGNING_TOKEN = os.environ.get("RASID_SIGNING_TOKEN", "")
SIGNING_CERTIFICATE = os.environ.get("RASID_SIGNING_CERTIFICATE", "")
SIGNING_PIN = os.environ.get("RASID_SIGNING_PIN", "")
SIGNING_CHAIN = os.environ.get("RASID_SIGNING_CHAIN", "")
# What the Cabinet hears of the same day, beside danger to life: severities of findings.
FLASH_SEVERITIES = os.environ.get("RASID_FLASH_SEVERITIES", "critical").replace(",", " ").split()
# Room for rendered public pages in each web process; how long a proxy may show one without asking whether it changed.
PUBLIC_CACHE_BYTES = int(os.environ.get("RASID_PUBLIC_CACHE_MB", "32")) * 1024 * 1024
PUBLIC_SECONDS = int(os.environ.get("RASID_PUBLIC_SECONDS", "0"))
# Rows that a click may wait for; a longer table is made by a job.
EXPORT_ROWS = int(os.environ.get("RASID_EXPORT_ROWS", "5000"))
# How old the public export may grow before a download makes it anew.
EXPORT_SECONDS = int(os.environ.get("RASID_EXPORT_SECONDS", "300"))
RECEIPT_MERGE_SECONDS = 60
# An order reaches its authority after a random delay of at most this: its moment must not date a visit.
RELEASE_DELAY_HOURS = float(os.environ.get("RASID_RELEASE_DELAY_HOURS", "48"))

# Webhooks may call addresses inside our own network, and without TLS: for trying, or for a programme's own receivers.
WEBHOOK_PRIVATE = _flag("RASID_WEBHOOK_PRIVATE")
# A road server of one's own; without it travel times are reckoned from distances, or read from a file.
VALHALLA_URL = os.environ.get("RASID_VALHALLA_URL", "")

# Residents' doors: how many times an hour are free for one device and for one address (a village may share one);
# beyond, their phone does some work first.
REPORTS_PER_DEVICE = int(os.environ.get("RASID_REPORTS_PER_DEVICE", "12"))
REPORTS_PER_ADDRESS = int(os.environ.get("RASID_REPORTS_PER_ADDRESS", "120"))
# How many proxies of ours stand in front: each writes whom it heard into X-Forwarded-For.
TRUSTED_PROXIES = int(os.environ.get("RASID_TRUSTED_PROXIES", "1" if BEHIND_TLS else "0"))
# Where messages go out. "console" writes them to the log of the process: for trials only.
MAIL_URL = os.environ.get("RASID_MAIL_URL", "" if BEHIND_TLS else "console")
MAIL_FROM = os.environ.get("RASID_MAIL_FROM", "rasid@localhost")
SMS_URL = os.environ.get("RASID_SMS_URL", "" if BEHIND_TLS else "console")
SMS_TOKEN = os.environ.get("RASID_SMS_TOKEN", "")

# Where this host's figures are read (host:port), never the public address; empty: nothing is counted. The folder
# holds a file for each process of this host; no other host may share it.
METRICS_ADDRESS = os.environ.get("RASID_METRICS_ADDRESS", "")
METRICS_FOLDER = Path(os.environ.get("RASID_METRICS_FOLDER", DATA / "metrics"))
# The operator's own collector of traces (OTLP over HTTP); empty: nothing is traced.
OTLP_ENDPOINT = os.environ.get("RASID_OTLP_ENDPOINT", "")
# Set by the supervisor for its children: once it is there, this host wants no more requests.
LEAVING_FILE = os.environ.get("RASID_LEAVING_FILE", "")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "rasid.project.quiet_lines.QuietLine",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        },
        "json": {"()": "rasid.project.observing.lines.JsonLine"},
    },
    "filters": {"without_secrets": {"()": "rasid.project.quiet_lines.WithoutSecrets"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "json" if os.environ.get("RASID_LOG_FORMAT") == "json" else "line",
            "filters": ["without_secrets"],
        },
    },
    # Without Django's own handlers, which would print the same lines unfiltered.
    "loggers": {
        "django": {"handlers": []},
        "django.server": {"handlers": [], "propagate": True},
        # Whatever is asked for: they tell addresses, headers, rows (an SMS gateway's address holds number and text).
        **{name: {"level": "WARNING"} for name in TALKATIVE},
    },
    "root": {"handlers": ["console"], "level": os.environ.get("RASID_LOG_LEVEL", "WARNING")},
}
SILENCED_SYSTEM_CHECKS = ["axes.W003"]
