"""The question. The addresses say nothing of what it is about, and none names a person."""

from django.urls import path

from declarations import views

urlpatterns = [
    path("question/", views.my_declaration, name="my-declaration"),
    path("question/1/", views.declare, name="declare"),
    path("question/2/", views.declare_hours, name="declare-hours"),
    path("question/3/", views.declare_childcare, name="declare-childcare"),
    path("question/remove/", views.withdraw_declaration, name="withdraw-declaration"),
    path("question/not-now/", views.dismiss_question, name="dismiss-question"),
]
