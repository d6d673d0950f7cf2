import { describe, expect, it } from "vitest";
import { lineFormat } from "./line-formats.ts";

const lines = (...made: string[]) => made.join("\n");

describe("lineFormat", () => {
  it.each([
    [
      "chat",
      lines(
        "12/03/2024, 14:05 - Ann: hi",
        "12/03/2024, 14:06 - Bob: oh",
        "and more",
        "12/03/2024, 14:07 - Ann: no",
      ),
    ],
    ["chat", lines("--- Log opened", "14:05 <ann> hi", "14:06 <bob> oh", "14:07 <ann> no")],
    [
      "chat",
      lines(
        "[12/03/2024 14:05] ann",
        "hi",
        "[12/03/2024 14:06] bob",
        "oh",
        "and more",
        "[12/03/2024 14:07] ann",
        "no",
      ),
    ],
    [
      "chat",
      lines("Ann Walker  0:10", "I like it", "Bo Larsen  0:17", "So do I", "Ann  1:02", "No"),
    ],
    [
      "chat",
      lines(...[1, 2, 3].map((n) => `14:0${n}:07\t From Ann to Everyone:\n\tI like it ${n} times`)),
    ],
    ["field-lines", lines(...[1, 2, 3].map((n) => `Date: 2024-03-0${n}\nComment: I like it\n`))],
    ["field-lines", lines(...[1, 2, 3].map((n) => `Review: I like it ${n} times\nStars: ${n}`))],
    [
      "log",
      lines(
        "2024-03-01 12:00:00 INFO user=1 said so",
        "2024-03-01 12:00:01 WARN it is late",
        "  at line 3",
        "2024-03-01T12:00:02.123Z [main] ERROR no",
      ),
    ],
    [
      "log",
      lines(
        ...[1, 2, 3].map(
          (n) => `127.0.0.${n} - - [10/Oct/2024:13:55:3${n} +0000] "GET / HTTP/1.1" 200 12`,
        ),
      ),
    ],
    ["log", lines(...[1, 2, 3].map((n) => `2024-03-0${n}T10:00:00Z {"comment": "no"}`))],
    [
      "settings",
      lines("[review1]", "stars = 5", "text = I love it, really", "[review2]", "text = no"),
    ],
    ["settings", lines("[[review]]", 'text = "I love it"', "stars = 5")],
    ["references", lines("TY  - JOUR", "TI  - A fine study", "ER  - ", "TY  - JOUR")],
    ["references", lines("@article{one,", "  title = {A fine study},", "  year = {2020}", "}")],
    ["labelled-lines", lines("__label__good I love it", "__label__bad no", "__label__good fine")],
    ["labelled-lines", lines("1 |text I love it", "-1 |text no", "1 |text fine")],
    [
      "quoted-rows",
      lines('"id,""comment"""', '"1,""I love it, really"""', '"2,""no"""', '"3,""fine"""'),
    ],
    ["quoted-rows", lines('"id,comment"', '"1,I love it"', '"2,no"', '"3,fine"')],
    [
      "aligned-columns",
      lines(
        "ID   NAME      COMMENT",
        "1    Ann       I love it and would buy it again",
        "2    Bob       it broke",
        "3    Carla     no words for it",
        "4    Dan       so so",
        "5    Eve       fine by me",
        "6    Fay       good",
      ),
    ],
    [
      "aligned-columns",
      lines(
        '"id" "stars" "comment"',
        '"1" 7 5 "I love it"',
        '"2" 8 1 "He said \\"no\\""',
        '"3" 9 2 "so so"',
      ),
    ],
    ["aligned-columns", lines("id comment", '7 "I love it"', '8 "it broke"', '9 "so ""so"""')],
  ])("knows %s", (format, text) => {
    expect(lineFormat(`${text}\n`)).toBe(format);
  });

  it.each([
    lines("I love it", "so do I", "me too", "and me", "fine", "good", "bad"),
    lines("Ann: hello", "Bob: hi", "Ann: bye"),
    lines("id,comment", "1,I = you", "2,x = y", "3,a = b"),
    lines('"I love it, really"', '"so do I, Ann"', '"me too, by the way"', '"no"'),
    lines('"id","comment"', '"1","I love it"', '"2","no"', '"3","fine"'),
    lines(
      "2024-03-01 12:00:00,INFO,all is well",
      "2024-03-01 12:00:01,WARN,no",
      "2024-03-01 12:00:02,INFO,yes",
    ),
    lines("Q: Did you like it?", "A: No, not really", "Q: Why?", "A: It broke", "Q: Oh?", "A: Yes"),
    lines("We came at 14:05", "It was fine", "Nobody was there at 15:30", "No", "So so", "Good"),
    lines(...[1, 2, 3, 4].map((n) => `10:0${n}\tgood\t2024-03-12 10:05`)),
    lines(
      ...[1, 2, 3].map((n) => `10:0${n} good\n10:1${n} I would have liked it more with less salt`),
    ),
    lines(...[1, 2, 3].map((n) => `${n},"Date: 2024-03-0${n}\nComment: I like it"`)),
    lines(...[1, 2, 3].map((n) => `10:0${n}\tAnn\t"I like it,\nreally"`)),
    lines('"I like it" - Ann Lee', '"So do I, really" - Bo Kay', '"No" - Eve Fox'),
    lines("id , comment , stars", '1 , "I like it" , 5', '2 , "So do I" , 4', '3 , "No" , 1'),
    lines('I said "never again"', 'He said "it is fine"', 'We say "so so" now', 'They said "well"'),
    lines(
      'He said "no" twice',
      'She said "no" once',
      'It was "so so" then',
      "I see",
      "Nobody knew",
    ),
    lines("4 I love it", "1 it broke", "5 good", "2 bad"),
    lines(
      "first line  and more",
      "second line  of it",
      "third  one",
      "fourth  line",
      "fifth",
      "sixth  x",
    ),
    lines(
      "id\tname\tcomment",
      "1\tAnn  B\tfine  ",
      "2\tBob  C\tbad  ",
      "3\tEve  D\tso  ",
      "4\tx  y\tz",
      "5\ta  b\tc",
    ),
  ])("takes %j for what it may be", (text) => {
    expect(lineFormat(`${text}\n`)).toBeNull();
  });
});
