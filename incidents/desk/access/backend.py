"""Who counts as somebody who can sign in: active staff. Everyone else is refused exactly like a wrong password."""

from typing import Any

from django.contrib.auth.backends import ModelBackend


class StaffBackend(ModelBackend):
    def user_can_authenticate(self, user: Any) -> bool:
        return bool(user and user.is_staff) and super().user_can_authenticate(user)
