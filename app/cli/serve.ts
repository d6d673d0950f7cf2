import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import path from "node:path";
import { InvalidArgumentError, type Command } from "commander";
import { findAppVersion, findModelDirectories } from "#inference/model-directory";
import type { Failure } from "#ipc/failure";
import { success } from "#ipc/result";
import { findScoringEntry, forkScoringProcess } from "#scoring/process/forked-process";
import type { Service, ServiceOptions } from "#serve/start-service";
import { toFailure } from "#tables/outcome";
import { EXIT_DONE, EXIT_FAILED, EXIT_USAGE } from "./exit-codes.ts";
import { sayFailure } from "./sentences/failure-sentences.ts";
import { sayAnswer, sayServiceFailure } from "./sentences/service-sentences.ts";
import { complain, guardStandardStreams } from "./standard-streams.ts";
import { parseProcesses } from "./score/start-scorer.ts";

interface ServeOptions {
  readonly port: number;
  readonly host: string;
  readonly tokenFile?: string;
  readonly cors?: string;
  readonly processes?: number;
  readonly model?: readonly string[];
}

const LOOPBACK = new Set(["127.0.0.1", "localhost", "::1"]);
/** A token that is shorter can be guessed. */
const SHORTEST_TOKEN = 16;
const TOKEN_VARIABLE = "UNDERTONE_TOKEN";

/** `undertone serve`: answers over HTTP until it is told to end. */
export function addServeCommand(program: Command): void {
  program
    .command("serve")
    .description("answer over HTTP on this computer, with its documentation at /docs")
    .option("-p, --port <number>", "port to listen on; 0 takes any that is free", parsePort, 0)
    .option(
      "--host <address>",
      "address to listen on; any but this computer's own asks for a token",
      "127.0.0.1",
    )
    .option(
      "--token-file <path>",
      `file with the token that requests must bring (Authorization: Bearer …); ${TOKEN_VARIABLE} if left out`,
    )
    .option(
      "--cors <origin>",
      "allow requests from pages of this origin, such as http://localhost:3000",
    )
    .option("--processes <number>", "processes that read; one a core if left out", parseProcesses)
    .option(
      "--model <folder...>",
      "serve the models in these folders instead of those inside; SIGHUP reads them again",
    )
    .action(async (options: ServeOptions) => {
      process.exitCode = await serve(options);
    });
}

async function serve(options: ServeOptions): Promise<number> {
  guardStandardStreams({ onUnread: () => undefined, onFailed: () => undefined });
  const token = await readToken(options.tokenFile).catch((error: unknown) =>
    toFailure(error, options.tokenFile ?? ""),
  );
  if (typeof token === "object" && token !== null) {
    complain(sayFailure(token));
    return EXIT_FAILED;
  }
  if (token === undefined || (token !== null && token.length < SHORTEST_TOKEN)) {
    complain(`a token has at least ${SHORTEST_TOKEN} characters.`);
    return EXIT_USAGE;
  }
  if (token === null && !LOOPBACK.has(options.host)) {
    complain(
      `--host ${options.host} needs a token: --token-file, or the variable ${TOKEN_VARIABLE}.`,
    );
    return EXIT_USAGE;
  }
  // Only here, because it takes every other command's time to load.
  const { startService } = await import("#serve/start-service");
  const started = await startService({
    ...(await describeService(options)),
    doors: { token, origin: options.cors ?? null },
  }).catch((error: unknown) => listenFailure(error, options));
  if (typeof started === "string" || !started.ok) {
    complain(typeof started === "string" ? started : sayFailure(started.error));
    return EXIT_FAILED;
  }
  const service = started.value;
  process.stdout.write(`${service.address}\n`);
  complain(`serves ${nameModels(service)}; documentation at ${service.address}/docs`);
  await untilEnded(service);
  return EXIT_DONE;
}

async function describeService(options: ServeOptions): Promise<Omit<ServiceOptions, "doors">> {
  const entry = findScoringEntry();
  const own = options.model?.map((folder) => path.resolve(folder));
  return {
    source: {
      findDirectories: () => (own ? Promise.resolve(success(own)) : findModelDirectories()),
      startProcess: () => forkScoringProcess(entry),
      processes: options.processes ?? availableParallelism(),
    },
    speaker: { sayFailure: sayServiceFailure, sayAnswer },
    version: await findAppVersion(),
    host: options.host,
    port: options.port,
  };
}

/** Null where none is asked for; undefined for a file that is empty. Rejects as reading it does. */
async function readToken(file: string | undefined): Promise<string | null | undefined> {
  if (file === undefined) return process.env[TOKEN_VARIABLE] ?? null;
  return (await readFile(file, "utf8")).trim() || undefined;
}

/** Changes models on SIGHUP; answers what was begun and ends on SIGTERM or SIGINT, at once on the second. */
function untilEnded(service: Service): Promise<void> {
  return new Promise((resolve) => {
    let isEnding = false;
    const end = () => {
      if (isEnding) process.exit(EXIT_FAILED);
      isEnding = true;
      complain("ends when all has been answered");
      void service.drain().then(resolve);
    };
    const change = () => {
      void service.reload().then((reloaded) => {
        complain(reloaded.ok ? `serves ${nameModels(service)}` : refusal(reloaded.error));
      });
    };
    process.on("SIGTERM", end).on("SIGINT", end);
    // A terminal that is closed says the same, and takes with it what was started there.
    process.on("SIGHUP", process.stdin.isTTY ? end : change);
  });
}

function refusal(failure: Failure): string {
  return sayServiceFailure({ code: "models-refused", failure });
}

function nameModels({ models }: Service): string {
  return models.map(({ id, version }) => `${id} ${version}`).join(", ");
}

function listenFailure(error: unknown, { host, port }: ServeOptions): string {
  const { code = "" } = error as NodeJS.ErrnoException;
  if (code === "EADDRINUSE") return `port ${port} of ${host} is taken. Choose another with --port.`;
  if (code === "EACCES") return `this account may not listen at port ${port}.`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") return `this computer has no ${host}.`;
  const expected = toFailure(error, "");
  if (expected) return sayFailure(expected);
  throw error;
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/u.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError("It is a whole number up to 65535.");
}
