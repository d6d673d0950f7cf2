import { readFile, rename, writeFile } from "node:fs/promises";
import {
  DEFAULT_SETTINGS,
  settingsSchema,
  type ChangedSettings,
  type Settings,
} from "#ipc/settings";

/** The person's settings, kept in one small JSON file. */
export interface SettingsStore {
  readonly settings: Settings;
  /** Set when the file could not be read; the damaged file was put aside under this name. */
  readonly damagedFileName: string | null;
  change(changed: ChangedSettings): Promise<Settings>;
}

/**
 * Opens the settings in `file`. A missing file means defaults; an unreadable one is kept beside
 * it with `.damaged` added, so that nothing of the person's is overwritten unseen.
 */
export async function openSettings(file: string): Promise<SettingsStore> {
  let settings = DEFAULT_SETTINGS;
  let damagedFileName: string | null = null;
  const content = await readFile(file, "utf8").catch((cause: unknown) =>
    (cause as NodeJS.ErrnoException).code === "ENOENT" ? null : "",
  );
  if (content !== null) {
    const parsed = parse(content);
    if (parsed) settings = parsed;
    else {
      damagedFileName = `${file}.damaged`;
      await rename(file, damagedFileName).catch(() => undefined);
    }
  }
  let writing = Promise.resolve();
  return {
    get settings() {
      return settings;
    },
    damagedFileName,
    async change(changed) {
      settings = settingsSchema.parse({ ...settings, ...changed });
      const snapshot = settings;
      writing = writing.then(() => writeWhole(file, JSON.stringify(snapshot, null, 2)));
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

/** Writes under another name first: a crash half-way leaves the old file. */
export async function writeWhole(file: string, content: string): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`;
  await writeFile(temporary, content, { mode: 0o600 });
  await rename(temporary, file);
}
