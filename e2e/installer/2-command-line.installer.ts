import { readFile } from "node:fs/promises";
import { expect, test } from "playwright/test";
import { PERSON } from "../../build/packaging/installer-test/clean-root.ts";
import { inside, installation, LIBRARY, outside, put } from "./installation.ts";

const { home } = installation;
const REVIEWS = "id,comment\n1,I love it.\n2,It broke at once.\n3,The parcel is blue.\n";
const isPositive = { code: 0, stdout: expect.stringMatching(/^positive /u), stderr: "" };

test("texts are predicted without a display, by the person and by root", async () => {
  for (const user of [PERSON, "root"]) {
    const predicted = await inside(["undertone", "predict", "I love it."], { user });
    expect(predicted).toMatchObject(isPositive);
  }
  const piped = await inside(["undertone", "predict", "--json"], { input: "It broke.\n" });
  expect(JSON.parse(piped.stdout)).toMatchObject({ prediction: { label: "negative" } });
});

test("a container is enough: no name, no home, no shared memory, nothing that can be written", async () => {
  const bare = [
    "umount --lazy /dev/shm; umount --lazy /dev/shm; mount -o remount,bind,ro / &&",
    "exec env -i setpriv --reuid=4711 --regid=4711 --clear-groups --no-new-privs --bounding-set=-all",
    "/usr/bin/undertone",
  ].join(" ");
  const asNobody = (...args: string[]) =>
    inside(["sh", "-c", `${bare} "$@"`, "sh", ...args], { user: "root" });
  expect(await asNobody("predict", "I love it.")).toMatchObject(isPositive);
  const table = `${home}/reviews.csv`;
  await put("reviews.csv", REVIEWS);
  const scored = await asNobody("score", table, "--output", "-");
  expect(scored.stdout).toMatch(/^1,I love it\.,positive,/mu);
  // What cannot be written is said, and no stack trace.
  const refused = await asNobody("score", table);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain("reviews.scored.csv");
  expect(refused.stderr).not.toMatch(/\n\s+at /u);
});

test("a file is scored, a failure has its code, and the model is verified", async () => {
  await put("reviews.csv", REVIEWS);
  const scored = await inside(["undertone", "score", "reviews.csv", "--output", "cli.csv"]);
  expect(scored).toMatchObject({ code: 0 });
  const lines = (await readFile(outside(`${home}/cli.csv`), "utf8")).trimEnd().split("\n");
  expect(lines).toHaveLength(4);
  expect(lines[1]).toMatch(/^1,I love it\.,positive,/u);
  const verified = await inside(["undertone", "model", "--verify"]);
  expect(verified).toMatchObject({
    code: 0,
    stdout: expect.not.stringContaining("CHANGED"),
  });
  expect(await inside(["undertone", "score", "gone.csv"])).toMatchObject({ code: 1 });
  expect(await inside(["undertone", "score", "--nonsense"])).toMatchObject({ code: 2 });
  expect(await inside(["undertone", "--help"])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("score"),
  });
});

test("the service answers over loopback, its documentation included, and ends in peace", async () => {
  // The installed Node is 18.15 where Electron is the substitute.
  const asking = `
    const fetched = async (path, body) => {
      const headers = { "content-type": "application/json" };
      const options = body && { method: "POST", headers, body: JSON.stringify(body) };
      const response = await fetch(process.argv[1] + path, options);
      return response.status + " " + (await response.text()).slice(0, 400);
    };
    (async () => {
      console.log(await fetched("/predict", { sentence: "I love it." }));
      console.log(await fetched("/predict/batch", ["It broke at once."]));
      console.log((await fetched("/docs/static/swagger-ui-bundle.js")).slice(0, 3));
      console.log((await fetched("/openapi.json")).slice(0, 30));
    })();`;
  await put("ask.cjs", asking);
  const script = `
    undertone serve > address 2> said & service=$!
    until [ -s address ]; do sleep 0.2; kill -0 $service || exit 1; done
    ELECTRON_RUN_AS_NODE=1 ${LIBRARY}/undertone-app -e "$(cat ask.cjs)" "$(cat address)"
    kill -TERM $service; wait $service; echo "ended $?"; cat said >&2`;
  const said = await inside(["sh", "-c", script], { loopback: true });
  const [predicted, batch, page, description, ended] = said.stdout.split("\n");
  expect(predicted).toMatch(/^200 .*"label":"positive"/u);
  expect(batch).toMatch(/^200 .*"label":"negative"/u);
  expect(page).toBe("200");
  expect(description).toMatch(/^200 .*"openapi"/u);
  expect(ended).toBe("ended 0");
  expect(said.stderr).not.toContain("love it");
});

test("the window says that it needs a display, and that root gets none", async () => {
  const blind = await inside(["undertone"]);
  expect(blind.code).not.toBe(0);
  expect(blind.stderr).toContain("needs a display");
  const asRoot = await inside(["undertone"], { user: "root", display: true });
  expect(asRoot.code).not.toBe(0);
  expect(asRoot.stderr).toContain("does not run as root");
});

test("no code gets in from outside", async () => {
  await put("evil.cjs", "process.stdout.write('run'); process.exit(0);");
  const evil = `--require=${home}/evil.cjs`;
  const said = await inside(["env", `NODE_OPTIONS=${evil}`, "undertone", "predict", "I love it."]);
  expect(said).toMatchObject(isPositive);
});
