"""One file of settings. Every variable read from the environment is read by a typed function that says what it wants."""

import os
import sys
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from tonkla.library import swap_sqlite

SQLITE_LIBRARY = swap_sqlite()


def env_path(name: str, default: Path) -> Path:
    return Path(os.environ.get(name) or default).expanduser().resolve()


def env_bool(name: str, default: bool) -> bool:
    value = os.environ.get(name, "")
    if value not in ("", "0", "1"):
        raise ImproperlyConfigured(f"{name}={value}: use 1 for yes or 0 for no")
    return default if value == "" else value == "1"


def env_words(name: str) -> list[str]:
    return [word for word in os.environ.get(name, "").replace(",", " ").split() if word]


BASE = Path(__file__).resolve().parent
DATA = env_path("TONKLA_DATA", BASE.parent / "data")
HOT = env_bool("TONKLA_HOT", default=False)
DEBUG = env_bool("TONKLA_DEBUG", default=False)


def secret_key() -> str:
    """The installation's key: made once, kept beside the data, readable by its owner only."""
    path = DATA / "keys" / "secret"
    if path.exists():
        return path.read_text("ascii").strip()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = os.urandom(32).hex()
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text("ascii").strip()
    with os.fdopen(handle, "w") as file:
        file.write(fresh)
    return fresh


SECRET_KEY = secret_key()
ALLOWED_HOSTS = ["*"]  # the hot process checks Host against the machine's own addresses; pages listen on loopback only
TONKLA_HOSTS = env_words("TONKLA_HOSTS")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    *(
        f"tonkla.{room}"
        for room in (
            "chores",
            "files",
            "paper",
            "search",
            "feed",
            "face",
            "places",
            "people",
            "landscape",
            "handbook",
            "fieldnotes",
            "workshops",
            "boards",
            "insights",
            "needs",
            "prototypes",
            "programmes",
            "network",
            "door",
        )
    ),
]

MIDDLEWARE = [
    "django.middleware.gzip.GZipMiddleware",
    "tonkla.face.security.SecurityHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "tonkla.people.language.Language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "tonkla.paper.asked.Careful",
    "tonkla.people.doorkeeper.Doorkeeper",
]

ROOT_URLCONF = "tonkla.urls"
WSGI_APPLICATION = "tonkla.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tonkla.door.bar.bar",
                "tonkla.workshops.notices.notice_here",
            ],
        },
    }
]

DATABASE_URL = os.environ.get("TONKLA_POSTGRES", "")


def sqlite() -> dict[str, object]:
    pragmas = ["journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY", "secure_delete=ON"]
    if not HOT:
        pragmas.append("wal_autocheckpoint=0")  # hot alone checkpoints
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "tonkla.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": ";".join(f"PRAGMA {pragma}" for pragma in pragmas),
        },
        "TEST": {"NAME": os.environ.get("TONKLA_TEST_SQLITE") or None},
    }


def postgres(conninfo: str) -> dict[str, object]:
    from psycopg.conninfo import conninfo_to_dict

    parts = conninfo_to_dict(conninfo)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.get("dbname", "tonkla"),
        "USER": parts.get("user", ""),
        "PASSWORD": parts.get("password", ""),
        "HOST": parts.get("host", ""),
        "PORT": str(parts.get("port", "")),
        "CONN_MAX_AGE": None,
    }


DATABASES = {"default": postgres(DATABASE_URL) if DATABASE_URL else sqlite()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Person"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "door:sign_in"
SESSION_COOKIE_NAME = "tonkla_session"
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
CSRF_USE_SESSIONS = False
CSRF_COOKIE_NAME = "tonkla_form"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "tonkla.door.views.trouble.form_expired"

LANGUAGE_CODE = "th"
LANGUAGES = [("th", "ไทย"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
TONKLA_ZONE = os.environ.get("TONKLA_ZONE", "Asia/Bangkok")

STATIC_URL = "/static/"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
X_FRAME_OPTIONS = "DENY"
SILENCED_SYSTEM_CHECKS: list[str] = []
TEST_RUNNING = "pytest" in sys.modules

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"terminal": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["terminal"], "level": "WARNING"},
    "loggers": {"waitress.queue": {"level": "ERROR"}},  # thirty phones at once are what it is for
}
