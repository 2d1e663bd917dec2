"""The request that is being answered enters a template; the name under which the log speaks of it leaves."""

from django import template

from rasid.project.observing.naming import request_here

register = template.Library()


@register.simple_tag
def request_name() -> str:
    return request_here()
