import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textOfMarkup } from "./markup.ts";

describe("textOfMarkup", () => {
  it.each([
    ["<p>Great <b>product</b></p>", "Great product"],
    ["Great<br>but<br/>slow<BR />", "Great\nbut\nslow"],
    ["<ul><li>good</li><li>cheap</li></ul>", "good\ncheap"],
    [
      '<p class="x y" style=\'a:b\'>Great</p> <a href="https://a.example/?b=1&amp;c">product</a>',
      "Great\n product",
    ],
    ["<style>p { color: red }</style><p>Great</p><script>if (a < b) x()</script>", "Great"],
    ["Great<!-- <b>not</b> --> product", "Great product"],
    ["R&amp;D is great &#8211; isn&#39;t it? &lt;3", "R&D is great – isn't it? <3"],
    ["N&atilde;o gostei,&nbsp;p&eacute;ssimo", "Não gostei, péssimo"],
    ["&lt;p&gt;Great &amp;amp; good&lt;/p&gt;", "Great & good"],
    ["I don&amp;#39;t like it", "I don't like it"],
    ["<p>a < b and <3</p>", "a < b and <3"],
    ["<p>&nbsp;</p><br>", ""],
    ['<img src="a.png" alt="b">', ""],
  ])("reads %j", (cell, text) => {
    expect(textOfMarkup(cell)).toBe(text);
  });

  it.each([
    "a < b and c > d",
    "I <3 it, < 5 minutes",
    "Dear <name>, thank you <user@mail.example>",
    "if a <b and c> d",
    "AT&T and R&D, fish &chips; Q&A &copy",
    "x <- c(1, 2); y <= 3",
    "<style> that nobody ends",
    "plain words",
    "",
  ])("leaves %j as it is", (cell) => {
    expect(textOfMarkup(cell)).toBeNull();
  });

  it("gives back the text that was marked up, whatever tags stand around its words", () => {
    const word = fc.stringMatching(/^[a-zé<>&]{1,8}$/u);
    const tag = fc.constantFrom("b", "i", "em", "span", "a");
    fc.assert(
      fc.property(fc.array(fc.tuple(word, tag, fc.boolean()), { minLength: 1 }), (words) => {
        const escape = (text: string) =>
          text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
        const marked = words.map(([text, name, isTagged]) =>
          isTagged ? `<${name} id="x">${escape(text)}</${name}>` : escape(text),
        );
        const plain = words.map(([text]) => text).join(" ");
        // What would be a tag again is taken for one that was escaped.
        fc.pre(textOfMarkup(plain) === null);
        const html = marked.join(" ");
        expect(textOfMarkup(html)).toBe(html === plain ? null : plain);
      }),
    );
  });
});
