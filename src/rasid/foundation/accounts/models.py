"""Sign-in accounts: an opaque handle and a password; names and addresses live in the vault."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models


class UserManager(BaseUserManager["User"]):
    def create_user(self, handle: str, password: str | None = None) -> "User":
        user = self.model(handle=handle)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(handle=username)


class User(AbstractBaseUser):
    """Who may sign in. What they may do is a Membership of a programme."""

    handle = models.CharField(max_length=64, unique=True)
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=16, default="ar")
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "handle"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.handle


class Invitation(models.Model):
    """A one-time link that lets a new account choose its password; only the hash of its secret is kept."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    secret_hash = models.BinaryField(max_length=32, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class Session(AbstractBaseSession):
    """One signed-in browser. The key is hashed and the content sealed: what lies here opens nothing.

    Of whoever holds it, a kind of device and two days are kept, and no address: when and from where an observer
    signs in is nobody's business.
    """

    session_key = models.CharField(max_length=64, primary_key=True)
    user_id = models.BigIntegerField(null=True, db_index=True)
    device = models.CharField(max_length=16, blank=True)
    began_on = models.DateField()
    last_on = models.DateField()

    class Meta:
        db_table = "accounts_session"


class NationalAccount(models.Model):
    """An account elsewhere (national sign-on) with which this user may sign in; whose it is there, only as a hash."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    provider = models.CharField(max_length=40)
    subject_hash = models.BinaryField(max_length=32, unique=True)
    linked_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "provider"], name="one_of_each_provider")]


class Try(models.Model):
    """How often something was guessed lately; of what and by whom, only a keyed hash. Not kept over a crash."""

    place = models.BinaryField(max_length=32, primary_key=True)
    since = models.DateTimeField(db_index=True)
    times = models.PositiveIntegerField()
