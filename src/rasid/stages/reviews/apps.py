"""App configuration of rasid.stages.reviews."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "rasid.stages.reviews"
    label = "reviews"
