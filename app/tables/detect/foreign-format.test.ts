import { describe, expect, it } from "vitest";
import { foreignBytes, foreignText, isBinary } from "./foreign-format.ts";

describe("foreignText", () => {
  it.each([
    ["<table border=1>\n<tr><td>1", "html"],
    ["<!DOCTYPE html>\n<html>", "html"],
    ["\n <html><body>", "html"],
    ['<?xml version="1.0"?><data/>', "xml"],
    ["<rss version='2.0'><channel>", "xml"],
    ['<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook>', "spreadsheetml"],
    ["From: a@b.c\nSubject: x\nDate: today\n\nI love it", "mail"],
    ["From a@b.c Mon Jan  1 00:00:00 2024\nFrom: a\n\nI love it", "mailbox"],
    ["WEBVTT\n\n00:01", "subtitles"],
    ["1\n00:00:01,000 --> 00:00:02,000\nHello", "subtitles"],
    [
      "[12.03.24, 14:05:07] Ann B: hi\n[12.03.24, 14:05:09] Bob: hello\n[12.03.24, 14:06:00] Ann B: bye",
      "chat",
    ],
    ["- id: 1\n  comment: I love it\n", "yaml"],
    ["---\ntitle: x\n", "yaml"],
    ["BEGIN:VCARD\n", "calendar"],
    ["-- dump\nCREATE TABLE x (a int);\nINSERT INTO x VALUES (1);", "sql"],
    ["@relation x\n@attribute a string\n", "arff"],
  ])("knows %j", (text, format) => {
    expect(foreignText(text, ".csv")).toBe(format);
  });

  it("knows a document by its name", () => {
    expect(foreignText("# Notes\n\n- I love it\n", ".md")).toBe("markdown");
    expect(foreignText("# Notes\n\n- I love it\n", ".txt")).toBeNull();
  });

  it.each([
    "id,text\n1,a\n",
    "<b>Great</b> product,5\n",
    "<3 this phone\nlove it\n",
    "<br />I liked it. More words,1\n",
    "From: the heart, I love it\nTo: be honest\n",
    "- good food\n- bad music\n",
    "Ann: hello\nBob: hi\n",
    "2024-03-12 14:05:01,Ann,hello: you\n2024-03-12 14:06:01,Bob,hi: no\n2024-03-12 14:07:01,Ann,oh: yes\n",
    "12/03/2024 we came: it was late\n13/03/2024 we left: it was early\n14/03/2024 home: sweet\n",
    "1\n2\n3\n",
    '{"a":1}',
    "Subject,Body\nHello,Text\n",
    "Insert into the slot\n",
  ])("takes %j for what it may be", (text) => {
    expect(foreignText(text, ".csv")).toBeNull();
  });
});

describe("foreignBytes", () => {
  it.each([
    ["89504e470d0a1a0a0000", "image"],
    ["ffd8ffe000104a464946", "image"],
    ["fffe0000690000006400", "utf-32"],
    ["69000000640000002c00000063000000", "utf-32"],
    ["d0cf11e0a1b11ae10000", "office"],
    ["377abcaf271c00040000", "archive"],
  ])("knows %s", (bytes, format) => {
    expect(foreignBytes(Buffer.from(bytes, "hex"))).toBe(format);
  });

  it.each([
    "ID3,text\n",
    "ORC,text\n",
    "BZh,text\n",
    "Rar!,x\n",
    "OggS\n",
    "RIFF a,WAVE\n",
    "ab\u0000c\n",
  ])("takes %j for text", (text) => {
    expect(foreignBytes(Buffer.from(text))).toBeNull();
  });
});

it("tells text with a few odd characters from what is none", () => {
  expect(isBinary(Buffer.from("id,comment\n1,I love\u0000 it\n2,bell\u0007\n"))).toBe(false);
  expect(isBinary(Buffer.from(Array.from({ length: 999 }, (_, at) => (at * 97) % 256)))).toBe(true);
});
