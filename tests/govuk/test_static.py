"""The stylesheet and the scripts stand alone: no font, no image, no crest, nothing inline."""

import re

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.files.storage import FileSystemStorage
from django.template.loader import get_template

FOLDER = settings.BASE_DIR / "static" / "govuk"
CSS = (FOLDER / "portal.css").read_text()
SCRIPT = (FOLDER / "init.js").read_text()


@pytest.mark.parametrize("text", [CSS, SCRIPT], ids=["css", "js"])
def test_the_licence_is_named_and_nothing_else_is_fetched(text):
    assert text.startswith("/*! govuk-frontend 6.6.0, MIT licence: see LICENCE-govuk-frontend.txt")
    assert (FOLDER / "LICENCE-govuk-frontend.txt").exists()
    found = re.findall(r"url\(|@font-face|@import|GDS Transport|crown|crest|sourceMapping", text)
    assert found == []
    assert "\ufeff" not in text


def test_production_can_name_the_files_by_their_content(tmp_path):
    storage = ManifestStaticFilesStorage(location=tmp_path)
    source = FileSystemStorage(location=FOLDER)
    names = [path.name for path in FOLDER.iterdir()]
    for name in names:
        with source.open(name) as file:
            storage.save(name, file)
    done = storage.post_process({name: (storage, name) for name in names})
    assert sorted(name for name, _, _ in done) == sorted(names)


def test_the_page_has_nothing_inline():
    html = get_template("base.html").render({"is_demo": True})
    assert re.findall(r"<style|\bstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\bsrc=)", html) == []


def test_only_checkboxes_say_that_they_are_expanded():
    says = re.findall(r'"aria-expanded",e\.toString\(\)\),i\.classList\.toggle\("([\w-]+)"', SCRIPT)
    assert says == ["govuk-checkboxes__conditional--hidden"]
