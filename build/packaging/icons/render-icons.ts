import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { capture } from "../../capture.ts";
import { ActionableError, runCommand } from "../../command.ts";
import { PROJECT_ROOT } from "../../project-root.ts";
import { icnsFile, icoFile } from "./icon-files.ts";

const ICONS = path.join(PROJECT_ROOT, "build", "packaging", "icons");
const SOURCE = path.join(ICONS, "undertone.svg");

/** Edges in pixels: what desktops look for, and what electron-builder wants for Linux. */
const PNG_SIZES = [16, 22, 24, 32, 48, 64, 128, 256, 512];
const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256];

/** Draws every icon file again from `undertone.svg`, with Debian's `rsvg-convert`. */
void runCommand(async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "undertone-icons-"));
  try {
    const images = new Map<number, Buffer>();
    for (const size of [...PNG_SIZES, 1024]) {
      images.set(size, await render(size, path.join(folder, `${size}.png`)));
    }
    const imageOf = (size: number) => ({ size, png: images.get(size) ?? Buffer.alloc(0) });
    for (const size of PNG_SIZES) {
      await writeFile(path.join(ICONS, "png", `${size}x${size}.png`), imageOf(size).png);
    }
    await writeFile(path.join(ICONS, "icon.ico"), icoFile(ICO_SIZES.map(imageOf)));
    await writeFile(path.join(ICONS, "icon.icns"), icnsFile([...images.keys()].map(imageOf)));
    return 0;
  } finally {
    await rm(folder, { recursive: true });
  }
});

async function render(size: number, file: string): Promise<Buffer> {
  const edge = String(size);
  const args = ["--width", edge, "--height", edge, "--output", file, SOURCE];
  const { code, stderr } = await capture("rsvg-convert", args);
  if (code !== 0) {
    throw new ActionableError(
      `${stderr.trim()}\nThe icon could not be drawn. Run: apt-get install --yes librsvg2-bin`,
    );
  }
  return readFile(file);
}
