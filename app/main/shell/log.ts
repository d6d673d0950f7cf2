import path from "node:path";
import log from "electron-log/main";

/** Notes names, codes and numbers. It is never given a text, a path or a file's name. */
export interface Log {
  note(event: string, detail?: string | number): void;
  problem(event: string, detail?: string | number): void;
}

const MAX_LOG_BYTES = 1_000_000;

/**
 * Opens the log file in `directory`. Lines are written synchronously, so that the last one before
 * a crash is there; the file is renewed at 1 MB.
 */
export function openLog(directory: string): Log {
  log.transports.file.resolvePathFn = () => path.join(directory, "undertone.log");
  log.transports.file.maxSize = MAX_LOG_BYTES;
  log.transports.file.sync = true;
  log.transports.console.level = "warn";
  log.transports.ipc.level = false;
  const line = (event: string, detail?: string | number) =>
    detail === undefined ? event : `${event}: ${detail}`;
  return {
    note: (event, detail) => log.info(line(event, detail)),
    problem: (event, detail) => log.warn(line(event, detail)),
  };
}

/**
 * Notes crashes by their kind alone: an error's message may quote a person's text, its stack the
 * folders of their computer.
 */
export function noteCrashes(notes: Log): void {
  process.on("uncaughtExceptionMonitor", (error) => notes.problem("uncaught", error.name));
  process.on("unhandledRejection", (reason) => {
    notes.problem("unhandled rejection", reason instanceof Error ? reason.name : typeof reason);
  });
}
