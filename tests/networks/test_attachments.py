"""Files of posts: hostile names, hostile contents, who may add and who may fetch them."""

import contextlib
import struct
import uuid
import zlib

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from networks.actions.attachments import attach_file, remove_attachment
from networks.actions.membership import show_name
from networks.actions.posts import withdraw_post
from networks.actions.threads import lock_thread, start_thread
from networks.models import Attachment, Post
from networks.rules.attachments import (
    ENDINGS,
    MOST_BYTES,
    MOST_FILES,
    MOST_NAME,
    NotTakenError,
    safe_name,
    take,
)
from networks.rules.pictures import EXIF, PNG, png_chunk, segment
from tests.factories.champions import png
from tests.factories.networks import AttachmentFactory, BoardFactory, RemovalFactory
from tests.factories.pdf import pdf

PDF = pdf()
SECRET = b"zqsecretplace"
SCAN = segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x12\xff\x00\x34"
JPEG = (
    b"\xff\xd8"
    + segment(0xE1, EXIF + b"MM\x00\x2a" + SECRET)
    + segment(0xDB, b"\x00" * 65)
    + segment(0xC0, struct.pack(">BHHB", 8, 9, 9, 1) + b"\x01\x11\x00")
    + SCAN
    + b"\xff\xd9"
)
HUGE = PNG + png_chunk(b"IHDR", struct.pack(">IIBBBBB", 8000, 8000, 16, 6, 0, 0, 0))
BOMB = HUGE + png_chunk(b"IDAT", zlib.compress(b"\x00" * 9_000_000)) + png_chunk(b"IEND", b"")


# --- contents -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "data", "kind", "called"),
    [
        ("notes.pdf", PDF, "application/pdf", "notes.pdf"),
        ("notes.exe", PDF, "application/pdf", "notes.pdf"),
        ("photo.gif", png(), "image/png", "photo.png"),
        ("photo.JPEG", JPEG, "image/jpeg", "photo.jpg"),
        ("page.html", b"<script>alert(1)</script>", "text/plain", "page.txt"),
        ("drawing.svg", b"<svg onload='x'/>", "text/plain", "drawing.txt"),
        ("caf\u00e9.txt", "caf\u00e9\r\n\tline".encode(), "text/plain", "caf\u00e9.txt"),
    ],
)
def test_a_file_is_what_its_content_says(name, data, kind, called):
    taken = take(name, data)
    assert (taken.kind, taken.name) == (kind, called)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"MZ\x90\x00\x03\x00", "kind"),
        (b"\x7fELF\x02\x01\x01", "kind"),
        (b"PK\x03\x04\x14\x00", "kind"),
        (b"GIF89a\x01\x00", "kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "kind"),
        ("UTF-16".encode("utf-16"), "kind"),
        (b"\x1b[2J", "kind"),
        (b" \r\n", "kind"),
        (b"", "kind"),
        (b"%PDF-1.7 without an end", "broken"),
        (b"%PDF-1.7\n%%EOF\n", "broken"),
        (pdf(password="secret"), "broken"),
        (PNG + b"not a picture", "broken"),
        (png()[:-20], "broken"),
        (BOMB, "broken"),
        (b"\xff\xd8\xff\xe0", "broken"),
        (b"\xff\xd8\xff<script>alert(1)</script>\xff\xd9", "broken"),
        (b"a" * (MOST_BYTES + 1), "size"),
    ],
    ids=lambda value: value[:12] if isinstance(value, bytes) else value,
)
def test_what_is_no_safe_file_is_refused(data, code):
    with pytest.raises(NotTakenError) as said:
        take("innocent.pdf", data)
    assert said.value.code == code


def test_of_a_picture_only_the_picture_is_kept():
    assert SECRET not in take("a.jpg", JPEG + SECRET).data
    assert SECRET not in take("a.png", png() + SECRET).data


def test_of_a_pdf_only_the_pages_are_kept():
    made = pdf("Zq Maker")
    assert (b"Zq Maker" in made, b"Zq Maker" in take("a.pdf", made).data) == (True, False)


@given(st.binary(max_size=300))
def test_any_bytes_are_taken_as_something_or_refused(data):
    for start in (b"", PNG, b"\xff\xd8\xff", b"%PDF-"):
        with contextlib.suppress(NotTakenError):
            assert take("x", start + data).kind in ENDINGS


# --- names ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd.txt"),
        ("..\\..\\boot.ini", "boot.txt"),
        (".htaccess", "htaccess.txt"),
        ("a\r\nSet-Cookie: x=1.txt", "a_Set-Cookie_ x_1.txt"),
        ('a"; filename="b.exe', "a_ filename_b.txt"),
        ("invoice\u202efdp.exe", "invoice_fdp.txt"),
        ("<img src=x>.png", "img src_x.txt"),
        ("invoice.pdf.exe", "invoice_pdf.txt"),
        ("", "file.txt"),
        ("...", "file.txt"),
        ("x" * 400 + ".txt", "x" * MOST_NAME + ".txt"),
        ("nul\x00l.txt", "nul_l.txt"),
    ],
)
def test_a_hostile_name_becomes_a_plain_one(name, kept):
    assert safe_name(name, ".txt") == kept


@given(st.text())
def test_any_name_is_one_that_does_no_harm(name):
    kept = safe_name(name, ".txt")
    assert 5 <= len(kept) <= MOST_NAME + 4
    assert not set(kept) & set("/\\\"'<>\r\n\t\0:;\u202e\u2066\u200f")
    assert kept.count(".") == 1


# --- adding and fetching --------------------------------------------------------------------------
@pytest.fixture
def post(cast, network):
    show_name(by=cast.carol, network=network, shown=True)
    board = BoardFactory(network=network, anonymous_posts=True)
    return start_thread(by=cast.carol, board=board, title="T", body="B")


@pytest.fixture
def as_(client):
    def signed_in(person):
        client.force_login(person, backend="people.backends.PersonBackend")
        return client

    return signed_in


def test_attach_file_and_remove_attachment_are_the_authors_alone(cast, post):
    made = attach_file(by=cast.carol, post=post, name="a.pdf", data=PDF)
    for by in (cast.lee, cast.sam, cast.ade):
        with pytest.raises(PermissionDenied):
            attach_file(by=by, post=post, name="a.pdf", data=PDF)
        with pytest.raises(PermissionDenied):
            remove_attachment(by=by, attachment=made)
    remove_attachment(by=cast.carol, attachment=made)
    assert not Attachment.objects.exists()


def test_attach_file_refuses(cast, post):
    values = {"by": cast.carol, "post": post, "name": "a.pdf"}
    with pytest.raises(ValidationError, match="must be a PDF"):
        attach_file(**values, data=b"\x00")
    for _ in range(MOST_FILES):
        attach_file(**values, data=PDF)
    with pytest.raises(ValidationError, match="can have 3 files"):
        attach_file(**values, data=PDF)
    lock_thread(by=cast.lee, thread=post.thread)
    with pytest.raises(ValidationError, match="locked"):
        attach_file(**values, data=PDF)


def test_attach_file_never_to_an_anonymous_post_nor_to_one_that_is_gone(cast, post):
    hidden = start_thread(
        by=cast.carol, board=post.thread.board, title="T", body="B", anonymous=True
    )
    with pytest.raises(ValidationError, match="who made it"):
        attach_file(by=cast.carol, post=hidden, name="a.pdf", data=PDF)
    RemovalFactory(post=post)
    with pytest.raises(ValidationError, match="no longer there"):
        attach_file(by=cast.carol, post=post, name="a.pdf", data=PDF)


def test_attach_file_sent_twice_adds_one(cast, post):
    key = uuid.uuid4()
    values = {"by": cast.carol, "post": post, "name": "a.pdf", "data": PDF, "key": key}
    assert attach_file(**values) == attach_file(**values)
    foreign = AttachmentFactory(post__thread=post.thread)
    made = attach_file(**values | {"key": foreign.pk})
    assert (made.pk == foreign.pk, Attachment.objects.count()) == (False, 3)


def test_attach_file_by_page_and_download_it(as_, cast, post):
    client, url = as_(cast.carol), reverse("attach-file", args=[post.pk])
    key = {"once": str(client.get(url).context["form"]["once"].value())}
    assert "Select a file" in client.post(url, key).content.decode()
    wrong = SimpleUploadedFile("a.pdf", b"MZ\x00")
    said = client.post(url, key | {"file": wrong}).content.decode()
    assert "must be a PDF, JPG, PNG or plain text file" in said
    big = SimpleUploadedFile("a.txt", b"a" * (MOST_BYTES + 1))
    assert "smaller than 5 MB" in client.post(url, key | {"file": big}).content.decode()
    for _ in range(2):
        file = SimpleUploadedFile('x".html', b"<script>alert(1)</script>", "text/html")
        done = client.post(url, key | {"file": file}, follow=True)
    made = Attachment.objects.get()
    assert made.name in done.content.decode()
    fetched = as_(cast.lee).get(reverse("download-attachment", args=[made.pk]))
    assert fetched.content == b"<script>alert(1)</script>"
    assert fetched["Content-Type"] == "text/plain; charset=utf-8"
    assert fetched["Content-Disposition"] == 'attachment; filename="x.txt"'
    assert fetched["X-Content-Type-Options"] == "nosniff"
    assert fetched["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_who_fetches_a_file(as_, cast, post):
    made = AttachmentFactory(post=post)
    url = reverse("download-attachment", args=[made.pk])
    remove = reverse("remove-attachment", args=[made.pk])
    names = ("carol", "lee", "sam", "mo", "hana", "ade")
    fetched = {n: as_(getattr(cast, n)).get(url).status_code for n in names}
    removing = {n: as_(getattr(cast, n)).get(remove).status_code for n in names}
    assert fetched == {n: 200 if n in ("carol", "lee") else 404 for n in names}
    assert removing == {n: 200 if n == "carol" else 404 for n in names}
    removal = RemovalFactory(post=post)
    assert (as_(cast.carol).get(url).status_code, as_(cast.lee).get(url).status_code) == (404, 200)
    removal.delete()
    as_(cast.carol).post(remove)
    assert not Attachment.objects.exists()


def test_a_file_goes_with_a_post_that_is_taken_back(as_, cast, post):
    made = AttachmentFactory(post=post)
    withdraw_post(by=cast.carol, post=post)
    assert as_(cast.lee).get(reverse("download-attachment", args=[made.pk])).status_code == 404
    assert (Post.objects.count(), Attachment.objects.count()) == (1, 0)


def test_no_page_to_attach_a_file_to_an_anonymous_post(as_, cast, post):
    hidden = start_thread(
        by=cast.carol, board=post.thread.board, title="T", body="B", anonymous=True
    )
    url = reverse("attach-file", args=[hidden.pk])
    assert as_(cast.carol).get(url).status_code == 404
