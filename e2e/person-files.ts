import { copyFile, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { ElectronApplication, Page } from "playwright/test";
import { PROJECT_ROOT } from "../build/project-root.ts";
import { expect } from "./fixtures.ts";

const SAMPLE = path.join(PROJECT_ROOT, "e2e", "sample", "customer-comments.csv");

/** A file of the person's in a folder of its own. */
export async function putFile(
  folder: string,
  name: string,
  content?: string | Buffer,
): Promise<string> {
  const files = path.join(folder, "files");
  await mkdir(files, { recursive: true });
  const file = path.join(files, name);
  if (content === undefined) await copyFile(SAMPLE, file);
  else await writeFile(file, content);
  return file;
}

/** Rows enough for several windows of the engine's: long enough to be interrupted. */
export function manyRows(count: number): string {
  const rows = Array.from(
    { length: count },
    (_, row) => `${row},"Parcel ${row} came late, and nobody at desk ${row % 97} could say why."`,
  );
  return `id,comment\n${rows.join("\n")}\n`;
}

/** What a person would choose in the system's dialog, which no test can press. */
export function answerOpen(app: ElectronApplication, ...filePaths: string[]): Promise<void> {
  return app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: chosen });
  }, filePaths);
}

/** The same in the dialog for new files. */
export function answerSave(app: ElectronApplication, filePath: string): Promise<void> {
  return app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, filePath);
}

/** Chooses files in the system's dialog; in English or Portuguese. */
export async function choose(
  app: ElectronApplication,
  page: Page,
  ...files: string[]
): Promise<void> {
  await answerOpen(app, ...files);
  await page.getByRole("tab", { name: /^(?:Files|Arquivos)/u }).click();
  await page
    .getByRole("button", { name: /^(?:Open…|Abrir…|Open another file…|Abrir outro arquivo…)$/u })
    .click();
}

/** Opens a scored file on its overview, in English or Portuguese. */
export async function openOverview(
  { app, page }: { app: ElectronApplication; page: Page },
  file: string,
): Promise<void> {
  await choose(app, page, file);
  await page.getByRole("button", { name: /^(?:See the results|Ver os resultados)$/u }).click();
  await expect(page.locator(".overview-headline")).toBeVisible({ timeout: 60_000 });
}

/** Drops a file on the window as the system does, by Chromium's own input. */
export async function drop(page: Page, file: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    const data = { items: [], files: [file], dragOperationsMask: 1 };
    await session.send("Input.dispatchDragEvent", { type, x: 300, y: 300, data });
    if (type === "dragOver") await expect(page.getByText("Drop it to open it")).toBeVisible();
  }
}

/** The button that begins. */
export const score = (page: Page) => page.getByRole("button", { name: "Score", exact: true });
/**
 * Waits until a result is there, and goes back from its overview, on which the person lands who has
 * watched the scoring.
 */
export async function isReady(page: Page, name: string, timeout = 60_000): Promise<void> {
  const ready = page.getByRole("heading", { name: `“${name}” is ready` });
  const back = page.getByRole("button", { name: "Close file", exact: true });
  await expect(ready.or(back)).toBeVisible({ timeout });
  if (await back.isVisible()) await back.click();
  await expect(ready).toBeVisible();
}
