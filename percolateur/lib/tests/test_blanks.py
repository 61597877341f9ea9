from django.http import HttpResponse

from percolateur.lib.blanks import blank, fill


def test_words_are_put_in_their_blanks_escaped():
    page = HttpResponse(f"<p>{blank('name')}</p><a href='/{blank('way')}/'>{blank('name')}</a>")
    filled = fill(page, {blank("name"): "<b>Awa</b> & Bob", blank("way"): lambda: "là"})
    assert filled.content.decode() == (
        "<p>&lt;b&gt;Awa&lt;/b&gt; &amp; Bob</p><a href='/là/'>&lt;b&gt;Awa&lt;/b&gt; &amp; Bob</a>"
    )


def test_words_without_their_blank_are_not_looked_for():
    assert fill(HttpResponse("rien"), {blank("rank"): lambda: str(1 / 0)}).content == b"rien"


def test_no_blank_is_a_part_of_another():
    page = HttpResponse(f"{blank('number-left')} {blank('left')}")
    assert fill(page, {blank("left"): "deux", blank("number-left"): "2"}).content == b"2 deux"
