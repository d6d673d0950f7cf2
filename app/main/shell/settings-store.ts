import { readFile, rename } from "node:fs/promises";
import { DEFAULT_SETTINGS } from "#ipc/default-settings";
import { settingsSchema, type ChangedSettings, type Settings } from "#ipc/settings";
import { writeWhole } from "../files/whole-file.ts";

/** The person's settings, kept in one small JSON file. */
export interface SettingsStore {
  readonly settings: Settings;
  /** Whether the file could not be read, and was put aside. */
  readonly wereDamaged: boolean;
  /** Takes effect at once; rejects if the change could not be kept for the next start. */
  change(changed: ChangedSettings): Promise<Settings>;
}

/**
 * Opens the settings in `file`. A missing file means defaults; an unreadable one is kept beside
 * it with `.damaged` added, so that nothing of the person's is overwritten unseen.
 */
export async function openSettings(file: string): Promise<SettingsStore> {
  let settings = DEFAULT_SETTINGS;
  let wereDamaged = false;
  const content = await readFile(file, "utf8").catch((cause: unknown) =>
    (cause as NodeJS.ErrnoException).code === "ENOENT" ? null : "",
  );
  if (content !== null) {
    const parsed = parse(content);
    if (parsed) settings = parsed;
    else {
      wereDamaged = true;
      await rename(file, `${file}.damaged`).catch(() => undefined);
    }
  }
  let writing = Promise.resolve();
  return {
    get settings() {
      return settings;
    },
    wereDamaged,
    async change(changed) {
      settings = settingsSchema.parse({ ...settings, ...changed });
      const snapshot = settings;
      // One write that failed must not keep the next from being tried.
      writing = writing
        .catch(() => undefined)
        .then(() => writeWhole(file, JSON.stringify(snapshot, null, 2)));
      await writing;
      return snapshot;
    },
  };
}

function parse(content: string): Settings | null {
  try {
    const known = settingsSchema.partial().safeParse(JSON.parse(content));
    if (!known.success) return null;
    return settingsSchema.parse({ ...DEFAULT_SETTINGS, ...known.data });
  } catch {
    return null;
  }
}
