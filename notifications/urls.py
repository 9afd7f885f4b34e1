"""The messages of the person who is signed in."""

urlpatterns: list = []
