import { expect, test } from "vitest";
import { namedFiles, ownLines, ownStanzas } from "./apt-configuration.ts";

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

test("the files that sources and options name are found: keyrings, certificates, lists of mirrors", () => {
  const text = [
    "Types: deb",
    "URIs: mirror+file:/etc/apt/apt-mirrors.txt",
    "Suites: noble",
    "Signed-By: /usr/share/keyrings/ubuntu-archive-keyring.gpg",
    "deb [signed-by=/usr/share/keyrings/x.gpg] mirror+file:///etc/apt/others.txt bookworm main",
    "deb http://mirror.example/debian bookworm main",
    'Acquire::https::CaInfo "/etc/ssl/own.crt";',
    "URIs: mirror+file:/etc/apt/apt-mirrors.txt",
  ].join("\n");
  expect(namedFiles(text)).toEqual([
    "/etc/apt/apt-mirrors.txt",
    "/usr/share/keyrings/ubuntu-archive-keyring.gpg",
    "/usr/share/keyrings/x.gpg",
    "/etc/apt/others.txt",
    "/etc/ssl/own.crt",
  ]);
});
