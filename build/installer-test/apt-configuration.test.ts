import { expect, test } from "vitest";
import { ownLines, ownStanzas } from "./apt-configuration.ts";

test("of the one-line style the system's own entries are taken", () => {
  const own = [
    "deb http://mirror.example/debian bookworm main",
    "deb [signed-by=/usr/share/keyrings/x.gpg] http://mirror.example/debian bookworm-updates main",
    "deb http://mirror.example/debian-security bookworm-security main",
  ];
  const others = [
    "# deb http://mirror.example/debian bookworm contrib",
    "deb-src http://mirror.example/debian bookworm main",
    "deb http://mirror.example/debian bookworm-backports main",
    "deb http://others.example/apt stable main",
  ];
  expect(ownLines([...others, ...own].join("\n"), "bookworm")).toBe(`${own.join("\n")}\n`);
});

test("of the deb822 style, too, without comments and what is switched off", () => {
  const own =
    "Types: deb deb-src\nURIs: http://mirror.example/debian\nSuites: bookworm bookworm-updates\nComponents: main";
  const text = [
    own.replace("URIs", "# An address.\nURIs"),
    "Enabled: no\nTypes: deb\nURIs: http://mirror.example/debian\nSuites: bookworm\nComponents: main",
    "Types: deb-src\nURIs: http://mirror.example/debian\nSuites: bookworm\nComponents: main",
    "Types: deb\nURIs: http://others.example/\nSuites: nodistro\nComponents: main",
  ].join("\n\n");
  expect(ownStanzas(text, "bookworm")).toBe(`${own}\n\n`);
});
