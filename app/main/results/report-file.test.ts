import { expect, it } from "vitest";
import { reportDocument } from "./report-file.ts";

const drawn = { language: "en", title: 'a "<b>" & c', style: "p{color:red}", body: "<p>x</p>" };

it("is one document in which nothing can run, under a name that is only text", () => {
  const html = reportDocument(drawn) ?? "";
  expect(html).toMatch(/^<!doctype html>\n<html lang="en">/u);
  // Before anything that the policy is about.
  expect(html.indexOf("default-src 'none'")).toBeLessThan(html.indexOf("<style>"));
  expect(html).toContain("<title>a &quot;&lt;b>&quot; &amp; c</title>");
  expect(html).toContain("<p>x</p>");
});

it("takes no style that ends before its end", () => {
  expect(reportDocument({ ...drawn, style: "p{}</STYLE><script>" })).toBeNull();
});
