"""The portal's addresses as they are under the demo switch."""

from django.urls import include, path

from carersportal.urls import urlpatterns as portal

urlpatterns = [*portal, path("demo/", include("carersportal.demo.urls"))]
