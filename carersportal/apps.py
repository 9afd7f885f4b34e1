from django.apps import AppConfig


class CarersPortalConfig(AppConfig):
    name = "carersportal"
