"""Who may speak to the editor's server: its own page, on its own host, and a team's users each for themselves."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import validate
from starlette.testclient import TestClient

from desks import HOST, Browser, editor, proxy_door, shared, team
from pagelint.cli import main
from pagelint.web.openapi import description
from pagelint.web.routes import _ROUTES, application
from pagelint.web.safety import POLICY

PAGE = "# Back pain\n\nYou may have an oedema.\n"
WRITES = [
    ("POST", p)
    for p in "open new restore check fix statement paste compare glossary save export".split()
]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def status(
    browser: Browser, path: str = "/api/start", method: str = "GET", **headers: str | None
) -> int:
    named = {k.replace("_", "-"): v for k, v in headers.items()}
    sent = {k: v for k, v in (browser.headers | named).items() if v is not None}
    return browser.client.request(method, path, headers=sent).status_code


# A writer's own editor.


def test_the_address_with_the_key_leads_to_the_page_and_gives_a_strict_cookie() -> None:
    browser = editor()
    browser.client.cookies.clear()
    assert browser.client.get("/").status_code == 403
    assert browser.client.get("/?token=wrong").status_code == 403
    moved = browser.client.get(f"/?token={browser.door.key}")
    assert (moved.status_code, moved.headers["location"]) == (303, "/")
    assert moved.headers["set-cookie"].startswith("pagelint-8642=")
    assert "HttpOnly; SameSite=Strict" in moved.headers["set-cookie"]
    assert len(browser.door.key) >= 43  # 32 bytes
    assert editor().door.key != browser.door.key


def test_without_cookie_or_token_nothing_is_answered() -> None:
    browser = editor()
    assert status(browser) == 200
    for token in (None, "", "wrong", browser.door.key):
        assert status(browser, X_Pagelint_Token=token) == 403
    browser.client.cookies.clear()
    for path in ("/", "/static/main.js", "/api/start", "/openapi.json"):
        assert status(browser, path) == 403
    assert status(browser, cookie="pagelint-8642=wrong") == 403


@pytest.mark.parametrize(
    "host",
    ["localhost:8642", "127.0.0.1", "127.0.0.1:1", "evil.example", f"{HOST}.evil.example", ""],
)
def test_another_host_is_refused(host: str) -> None:
    browser = editor()
    assert status(browser, Host=host) == 421
    assert status(browser, f"/?token={browser.door.key}", Host=host) == 421


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://127.0.0.1:1", f"http://{HOST}.evil.example"]
)
def test_another_origin_is_refused(origin: str) -> None:
    browser = editor()
    assert status(browser, Origin=origin) == 403
    assert status(browser, Origin=f"http://{HOST}") == 200
    assert status(browser, Sec_Fetch_Site="cross-site") == 403
    assert status(browser, Sec_Fetch_Site="same-site") == 403
    assert status(browser, Sec_Fetch_Site="same-origin") == 200


@pytest.mark.parametrize(
    "path", ["/", "/api/start", "/static/nothing.js", "/nothing", "/?token=wrong", "/api/rule/none"]
)
def test_every_answer_says_what_a_browser_must_not_do(path: str) -> None:
    headers = editor().client.get(path).headers
    assert headers["content-security-policy"] == POLICY
    assert "unsafe" not in POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"
    assert (
        headers["cross-origin-opener-policy"]
        == headers["cross-origin-resource-policy"]
        == "same-origin"
    )
    assert "access-control-allow-origin" not in headers


def test_static_files_lead_nowhere_else() -> None:
    browser = editor()
    for path in (
        "../routes.py",
        "..%2froutes.py",
        "%2e%2e/routes.py",
        "/etc/passwd",
        "..%5croutes.py",
    ):
        assert status(browser, f"/static/{path}") == 404


def test_the_address_of_an_own_editor_has_no_door_for_programs() -> None:
    assert status(editor(), "/check?name=a.md", "POST") == 404


# A team's server.


def test_who_is_not_signed_in_gets_nothing() -> None:
    browser = shared("ana")
    assert status(browser) == 200
    name = "Ünal".encode()  # as a proxy writes it
    known = {"X-Pagelint-Token": browser.door.page_token(name.decode("latin-1"))}
    signed = {"X-Forwarded-User": name} | known
    assert browser.client.get("/api/start", headers=signed).status_code == 200
    for user in (None, "", "a b", "a\tb", "x" * 201):
        assert status(browser, X_Forwarded_User=user) == 401
    twice = [("X-Forwarded-User", "ana"), ("X-Forwarded-User", "bo"), *browser.headers.items()]
    assert browser.client.get("/api/start", headers=twice).status_code == 401


def test_only_the_proxy_may_bring_users() -> None:
    ana = shared("ana")
    stranger = TestClient(
        application(ana.site, ana.door), base_url="http://pages.example.org", client=("10.0.0.9", 1)
    )
    assert stranger.get("/api/start", headers=ana.headers).status_code == 403
    assert stranger.get("/health").status_code == 403
    assert ana.client.get("/health").json() == {"status": "ok"}


def test_the_token_of_one_user_is_no_good_for_another() -> None:
    ana = shared("ana")
    bo = shared("bo", ana.site, ana.door)
    assert status(ana, X_Pagelint_Token=bo.headers["X-Pagelint-Token"]) == 403
    page = re.search(
        r'name="pagelint-token" content="(\w+)"', ana.client.get("/", headers=ana.headers).text
    )
    if page:  # the page is built by others
        assert page[1] == ana.headers["X-Pagelint-Token"]


@pytest.mark.parametrize("keeps", [False, True])
def test_users_see_their_own_drafts_alone(keeps: bool, tmp_path: Path) -> None:
    ana = shared("ana", team(tmp_path / "drafts" if keeps else None))
    bo = shared("bo", ana.site, ana.door)
    draft = ana.open("page.md", PAGE)
    typed = draft["manuscript"] | {"kind": "news"}
    ana.post("/api/check", draft=draft["id"], number=1, manuscript=typed)
    assert [k["id"] for k in ana.get("/api/start")["kept"]] == [draft["id"]]
    assert bo.get("/api/start")["kept"] == []
    for path in ("check", "fix", "export", "compare", "statement"):
        body = {"draft": draft["id"], "manuscript": typed, "number": 2, "finding": "", "edit": 0}
        bo.post(f"/api/{path}", 410, **body, format="html", kind="sources", wording="x")
    bo.post(f"/api/kept/{draft['id']}", 404)
    bo.ask("DELETE", f"/api/kept/{draft['id']}")
    assert [k["id"] for k in ana.get("/api/start")["kept"]] == [draft["id"]]
    if keeps:
        later = shared("ana", team(tmp_path / "drafts"))
        assert later.post(f"/api/kept/{draft['id']}")["manuscript"]["kind"] == "news"


def test_nothing_on_a_teams_server_is_opened_or_saved(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(PAGE, "utf-8")
    ana = shared("ana")
    start = ana.get("/api/start")
    assert (start["mode"], start["draft"], start["can_add_words"]) == ("serve", None, False)
    draft = ana.open("page.md", PAGE)
    assert not draft["can_save"]
    typed = draft["manuscript"]
    for more in ({}, {"name": "new.md", "sure": True}):
        ana.post(
            "/api/save", 403, draft=draft["id"], manuscript=typed, over=draft["digest"], **more
        )
    word = {"term": "edema", "plain": "water", "by": "Ana", "role": "RN"}
    ana.post("/api/glossary", 403, **word)
    assert [p.name for p in tmp_path.iterdir()] == ["page.md"]


def test_drafts_that_nobody_touches_for_hours_are_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    from pagelint.web import site

    ana = shared("ana")
    draft = ana.open("page.md", PAGE)
    monkeypatch.setattr(site, "LET_GO", -1.0)
    monkeypatch.setattr(site, "_SWEEP", -1.0)
    ana.post("/api/check", 410, draft=draft["id"], number=1, manuscript=draft["manuscript"])


def test_more_than_a_page_may_have_is_refused() -> None:
    ana = shared("ana", door=proxy_door(most=2000))
    for path in ("/api/open?name=page.md", "/check?name=page.md"):
        said = ana.ask("POST", path, 413, content=b"x" * 2001)
        assert said["error"].endswith(".")

    def pieces() -> Any:  # nobody says beforehand how many
        for _ in range(3):
            yield b"x" * 1000

    ana.ask("POST", "/api/open?name=page.md", 413, content=pieces())


def test_more_requests_than_a_user_may_send_are_refused_for_that_user_alone() -> None:
    ana = shared("ana", door=proxy_door(rate=3))
    answers = [ana.client.get("/api/start", headers=ana.headers) for _ in range(4)]
    assert [a.status_code for a in answers] == [200, 200, 200, 429]
    assert answers[3].headers["retry-after"] == "60"
    assert status(shared("bo", ana.site, ana.door)) == 200


# A check for programs.


def check_of(browser: Browser, query: str, data: bytes, **headers: str) -> Any:
    return browser.client.post(f"/check?{query}", content=data, headers=browser.headers | headers)


@pytest.mark.parametrize(
    ("name", "query", "options"),
    [
        ("page.md", "", []),
        ("a/page.html", "&profile=nhs&kind=news", ["--profile", "nhs", "--kind", "news"]),
        (
            "page.txt",
            "&fail_on=note&as_of=2025-01-31",
            ["--fail-on", "note", "--as-of", "2025-01-31"],
        ),
        ("page.docx", "", []),
    ],
)
def test_a_posted_page_gets_the_report_of_check_byte_for_byte(
    name: str, query: str, options: list[str],
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes],
) -> None:  # fmt: skip
    monkeypatch.setenv("PAGELINT_AS_OF", "2026-01-15")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(PAGE.encode())))
    main(["check", "-", "--stdin-filename", name, "--format", "json", *options])
    expected = capfdbinary.readouterr().out
    answer = check_of(shared("ana"), f"name={name}{query}", PAGE.encode())
    assert answer.content == expected
    assert json.loads(expected)["schema"] == "pagelint/1"


@pytest.mark.parametrize(
    "query",
    [
        "", "name=", "name=/etc/passwd.md", "name=../page.md", "name=a%00.md", "name=pages.csv",
        "name=a.md&kind=nothing", "name=a.md&fail_on=never", "name=a.md&as_of=soon", "name=a.md&profile=none",
        f"name=a.md&profile={'a' * 300}",
        "name=a.md&knd=consent", "name=a.md&%00=",
    ],
)  # fmt: skip
def test_a_wrong_call_is_refused_and_never_looks_like_a_pass(query: str) -> None:
    answer = check_of(shared("ana"), query, PAGE.encode())
    assert answer.status_code in (400, 422)
    assert answer.json()["error"]
    assert "passed" not in answer.json()


def test_a_program_with_the_key_needs_no_user() -> None:
    door = proxy_door(api_key="k" * 32)
    browser = replace_headers(shared("ana", door=door))
    assert check_of(browser, "name=a.md", PAGE.encode()).status_code == 401
    assert (
        check_of(browser, "name=a.md", PAGE.encode(), Authorization="Bearer wrong").status_code
        == 401
    )
    right = {"Authorization": f"Bearer {'k' * 32}"}
    assert check_of(browser, "name=a.md", PAGE.encode(), **right).json()["schema"] == "pagelint/1"
    assert browser.client.get("/api/start", headers=right).status_code == 401
    keyless = replace_headers(shared("ana", door=replace(door, api_key="")))
    assert check_of(keyless, "name=a.md", PAGE.encode(), Authorization="Bearer ").status_code == 401


def replace_headers(browser: Browser) -> Browser:
    browser.headers = {}
    return browser


@pytest.mark.parametrize("is_shared", [False, True])
def test_the_description_is_valid_and_true_to_the_addresses(is_shared: bool) -> None:
    told = description(shared=is_shared)
    validate(told)
    known = {(m.lower(), p.replace(":path", "")) for m, p, _ in _ROUTES}
    known |= {("get", "/"), ("get", "/openapi.json")}
    known |= {("post", "/check"), ("get", "/health")} if is_shared else set()
    assert {(m, p) for p, each in told["paths"].items() for m in each} == known
    browser = shared("ana") if is_shared else editor()
    assert browser.client.get("/openapi.json", headers=browser.headers).json() == told


def test_answers_are_what_the_description_says() -> None:
    from jsonschema import Draft202012Validator

    told = description(shared=False)
    browser = editor()
    draft = browser.open("page.md", PAGE)
    shapes = {
        "Draft": draft,
        "Look": draft["look"],
        "Manuscript": draft["manuscript"],
        "Error": browser.get("/api/rule/x", 404),
    }
    for name, answer in shapes.items():
        schema = {"$ref": f"#/components/schemas/{name}", "components": told["components"]}
        Draft202012Validator(schema).validate(answer)
