"""What a process has done before anybody asks it for anything."""

import gc
import sys

from django.template import engines

from rasid.foundation.text import catalogue
from rasid.project import warming


def test_every_page_of_the_house_is_compiled_and_every_sentence_read() -> None:
    names = warming.templates()
    assert len(names) > 400
    assert "components/badge.html" in names
    catalogue._bundle.cache_clear()
    interval = sys.getswitchinterval()
    try:
        warming.warm()
        read = catalogue._bundle.cache_info().misses
        assert catalogue.phrase("project-full-title")
        assert catalogue._bundle.cache_info().misses == read
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
        sys.setswitchinterval(interval)
    kept = {
        name
        for loader in engines["django"].engine.template_loaders
        for name in getattr(loader, "get_template_cache", {})
    }
    assert set(names) <= kept
