import { copyFile, readFile } from "node:fs/promises";
import path from "node:path";
import { PROJECT_ROOT } from "../build/project-root.ts";
import { answerSave, choose, putFile, score } from "./person-files.ts";
import { takeScreenshot } from "./screenshots.ts";
import { expect, test } from "./shared-app.ts";

test("charts can be looked at, and are exported as they are seen, on white paper", async ({
  launched,
  userDataDirectory,
}) => {
  test.setTimeout(180_000);
  const { app, page } = launched;
  const comments = await putFile(userDataDirectory, "comments.csv");
  const folder = path.dirname(comments);
  await choose(app, page, comments);
  await score(page).click();

  // Whoever has watched the scoring lands on what the texts say. For the ear, every chart is a table.
  const channels = page.getByRole("region", { name: "By “channel”" });
  await expect(channels.getByRole("table").getByRole("row", { name: /^support/u })).toBeVisible({
    timeout: 60_000,
  });
  await takeScreenshot(launched, "charts-dark", { width: 1280, height: 800, theme: "dark" });

  // The dark theme is on, and a picture is for paper all the same.
  await page.getByRole("tab", { name: "Rows" }).click();
  const labels = page.getByRole("toolbar", { name: "Show rows with these labels" });
  await expect(labels.getByRole("button")).toHaveCount(3);
  const seen = await labels
    .getByRole("button")
    .evaluateAll((buttons) => buttons.map((button) => button.getAttribute("aria-label") ?? ""));
  await page.getByRole("button", { name: "Export…" }).click();
  const dialog = page.getByRole("dialog", { name: "Export" });
  for (const chart of ["labels", "polarity"]) {
    await dialog.getByText(`Chart of ${chart}`).click();
    for (const kind of ["png", "svg"]) {
      const file = `${chart}.${kind}`;
      await answerSave(app, path.join(folder, file));
      await dialog.getByText(kind.toUpperCase()).click();
      await dialog.getByRole("button", { name: "Save as…" }).click();
      await expect(dialog.getByText(`“${file}” is saved.`)).toBeVisible();
      await copyFile(path.join(folder, file), path.join(PROJECT_ROOT, "screenshots", file));
    }
  }
  const svg = await readFile(path.join(folder, "labels.svg"), "utf8");
  for (const name of seen) {
    const [label = "", rows = "", share = ""] = name.split(", ");
    expect(svg).toContain(`>${label}<`);
    expect(svg).toContain(`>${share} · ${rows.replace(" rows", "")}<`);
  }
  // The light theme's green, red and grey.
  for (const colour of ["28, 122, 90", "179, 52, 63", "107, 111, 118"]) {
    expect(svg).toContain(`fill="rgb(${colour})"`);
  }
  // Programs that draw read colours from attributes alone.
  expect(svg).not.toMatch(/class=|var\(|style=/u);

  // The PNG is the SVG, painted.
  for (const chart of ["labels", "polarity"]) {
    const [png, drawing] = await Promise.all(
      ["png", "svg"].map((kind) => readFile(path.join(folder, `${chart}.${kind}`), "base64")),
    );
    const differing = await page.evaluate(
      async ([painted, drawn]) => {
        const bitmapOf = async (base64: string, type: string) => {
          const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
          const image = new Image();
          image.src = URL.createObjectURL(new Blob([bytes], { type }));
          await image.decode();
          return image;
        };
        const png2 = await bitmapOf(painted ?? "", "image/png");
        const svg2 = await bitmapOf(drawn ?? "", "image/svg+xml");
        const pixels = (image: HTMLImageElement) => {
          const canvas = document.createElement("canvas");
          [canvas.width, canvas.height] = [png2.naturalWidth, png2.naturalHeight];
          const pen = canvas.getContext("2d");
          pen?.drawImage(image, 0, 0, canvas.width, canvas.height);
          return pen?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
        };
        const [one, other] = [pixels(png2), pixels(svg2)];
        let count = 0;
        for (let at = 0; at < one.length; at += 1) count += one[at] === other[at] ? 0 : 1;
        return { count, corner: Array.from(one.slice(0, 3)), width: png2.naturalWidth };
      },
      [png, drawing],
    );
    expect(differing).toEqual({ count: 0, corner: [255, 255, 255], width: 1280 });
  }
});
