"""The demo's own pages. Part of the portal's addresses only under the demo switch."""

from django.urls import path

from carersportal.demo import views

urlpatterns = [path("", views.demo_sign_in, name="demo-sign-in")]
