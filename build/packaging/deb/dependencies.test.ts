import { expect, test } from "vitest";
import { DEPENDS, undeclaredPackages } from "./dependencies.ts";

test("what a newer Electron is linked to and the package does not ask for is found", () => {
  const printed =
    "shlibs:Depends=libc6 (>= 2.34), libgtk-3-0 (>= 3.9.10), libnew1 (>= 2) | libold1\n";
  expect(undeclaredPackages(printed, DEPENDS)).toEqual(["libnew1", "libold1"]);
  expect(undeclaredPackages("shlibs:Depends=libc6 (>= 2.38)\n", DEPENDS)).toEqual([]);
});
