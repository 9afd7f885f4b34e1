"""The messages of the person who is signed in."""

from django.urls import path

from notifications import views

urlpatterns = [
    path("messages/", views.list_messages, name="list-messages"),
    path("messages/read-all/", views.read_all_messages, name="read-all-messages"),
    path("messages/<uuid:public_id>/", views.message, name="message"),
]
