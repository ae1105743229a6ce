"""Addresses of the desk's door, below /desk/."""

from django.urls import path

from incidents.desk.access import account, account_help, again, login

app_name = "access"
urlpatterns = [
    path("login/", login.Login.as_view(), name="login"),
    path("login/second-factor/", login.SecondFactor.as_view(), name="second_factor"),
    path("login/new-password/<uidb64>/<token>/", again.NewPassword.as_view(), name="new_password"),
    path("login/confirm/", again.confirm, name="confirm"),
    path("login/kept/<str:token>/", again.kept_form, name="kept_form"),
    path("logout/", login.leave, name="leave"),
    path("account/help/<int:pk>/", account_help.account_help, name="account_help"),
    path("account/second-factor/", account.overview, name="factors"),
    path("account/second-factor/app/add/", account.add_app, name="add_app"),
    path("account/second-factor/app/remove/", account.remove_app, name="remove_app"),
    path("account/second-factor/keys/add/", account.add_key, name="add_key"),
    path("account/second-factor/keys/<int:pk>/remove/", account.remove_key, name="remove_key"),
    path("account/second-factor/recovery-codes/", account.recovery_codes, name="recovery_codes"),
]
