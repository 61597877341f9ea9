import pytest

API = "/api/v1/articles"


def test_api_gives_articles_in_rank_order(client, writer, cafe):
    items = client.get(API, {"q": "mon telefone se connecte pas au wifi", "limit": 3}).json()["items"]
    assert len(items) == 3
    assert items[0] == {
        "id": cafe["cafe-001"].pk,
        "external_id": "cafe-001",
        "question": "Mon téléphone ne se connecte plus au Wi-Fi, que faire ?",
        "score": items[0]["score"],
        "url": f"http://testserver/savoirs/{cafe['cafe-001'].pk}/",
    }
    assert sorted((item["score"] for item in items), reverse=True) == [item["score"] for item in items]


@pytest.mark.parametrize("query", [{}, {"q": ""}, {"q": "?"}, {"q": "zzzzqqqq"}])
def test_api_of_nothing_gives_nothing(client, writer, query):
    assert client.get(API, query).json() == {"items": []}


@pytest.mark.parametrize("limit", ["0", "51", "-1", "x", "", "9" * 5000, "٣"])
def test_api_refuses_a_limit_that_is_none(client, writer, limit):
    response = client.get(API, {"q": "wifi", "limit": limit})
    assert (response.status_code, "de 1 à 50" in response.json()["message"]) == (400, True)


def test_api_ends_the_word_that_is_being_typed(client, writer):
    assert client.get(API, {"q": "telech", "typing": "1"}).json()["items"]


def test_api_sets_no_cookie(client, writer):
    assert not client.get(API, {"q": "wifi"}).cookies
