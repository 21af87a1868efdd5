import pytest

from pagelint.readers._builder import HIDDEN
from pagelint.readers._template import FILLER, masked


def seen(source: str) -> str:
    """What is left of a source, with "·" for each thing that is put out."""
    text = masked(source)
    assert len(text) == len(source)
    assert all(a == b or b in (HIDDEN, FILLER) for a, b in zip(source, text, strict=True))
    return text.replace(FILLER, "").replace(HIDDEN, "·")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Hi {{ name }}, go.", "Hi ·, go."),
        ("Hi {{- name | default: 'friend' -}}.", "Hi ·."),
        ("a {{ f({a: {b: 1}}, 'word') }} b", "a · b"),
        ('a {{ "}" }} b {{ "{" | append: x }} c', "a · b · c"),
        ("a {{{ raw }}} b", "a · b"),
        ("a {{ x\n  | y }} b", "a ·\n b"),
        ("{% if a %}Yes{% else %}No{% endif %}", "YesNo"),
        ("{%- set x = {'a': '}'} -%}Yes", "Yes"),
        ("{% comment %}no {{ x }}\n\nno{% endcomment %}Yes", "\n\nYes"),
        ("{% comment %}Yes", "Yes"),
        ("{# don't {{ x }} #}Yes", "Yes"),
        ("# Head {#name}\n\ntext {# no #}", "# Head {#name}\n\ntext "),
        ('{{< figure src="x" title="no" >}}Yes', "Yes"),
        ("{{% note %}}Yes{{% /note %}}", "Yes"),
        ("{{#if x}}Yes{{else}}No{{/if}}{{> part}}{{! no }}{{!-- }} --}}", "YesNo"),
        ("<%= x %> and <% if y %>Yes<% end %>", "· and Yes"),
        ("an open {{ brace and {% tag stay", "an open {{ brace and {% tag stay"),
        ("{% a {% b %}Yes", "{% a Yes"),
        ("{{ a\n\n{b} text }}", "{{ a\n\n{b} text }}"),
        ("{plain} text", "{plain} text"),
    ],
)
def test_template_tags_are_hidden_and_all_else_stays(source: str, expected: str) -> None:
    assert seen(source) == expected


def test_a_line_end_inside_a_tag_stays_a_line_end() -> None:
    assert masked("{% a\r\nb %}").count("\r\n") == 1
