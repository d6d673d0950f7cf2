import { setTimeout as pause } from "node:timers/promises";
import { success, type Result } from "#ipc/result";
import type { Scorer } from "#scoring/scorer";
import { createAdmission, type AdmissionLimits } from "./admission.ts";
import { createApp } from "./create-app.ts";
import type { Doors } from "./doors.ts";
import { PATIENCE, type Patience } from "./limits.ts";
import { createMetrics } from "./metrics.ts";
import { serveModels, type ModelSource } from "./served-models.ts";
import type { ServiceContext } from "./service-context.ts";
import type { Speaker } from "./speaker.ts";

export interface ServiceOptions {
  readonly source: ModelSource;
  readonly speaker: Speaker;
  readonly version: string;
  readonly doors: Doors;
  /** Where it listens; the port 0 is any that is free. */
  readonly host: string;
  readonly port: number;
  readonly patience?: Patience;
  readonly limits?: AdmissionLimits;
}

/** A service that listens. */
export interface Service {
  /** As in `http://127.0.0.1:8080`. */
  readonly address: string;
  readonly models: Scorer["models"];
  /** Changes to the models that lie in the folders now; see `ServedModels.reload`. */
  reload(): Promise<Result<Scorer["models"]>>;
  /** Begins nothing new, answers what was begun, and ends. */
  drain(): Promise<void>;
}

/** How often it is looked whether all has been answered. */
const LOOK_MS = 50;

/**
 * Loads the models and listens. Errors: those of `serveModels`. Rejects with the system's error where
 * it cannot listen there.
 */
export async function startService(options: ServiceOptions): Promise<Result<Service>> {
  const { source, speaker, version, doors, patience = PATIENCE } = options;
  const metrics = createMetrics();
  const models = await serveModels({
    ...source,
    startProcess: () => {
      metrics.processStarted();
      return source.startProcess();
    },
  });
  if (!models.ok) return models;
  const context: ServiceContext = {
    models: models.value,
    admission: createAdmission(options.limits),
    metrics,
    speaker,
    patience,
    version,
    isDraining: false,
    underWay: 0,
  };
  const app = await createApp(context, doors);
  try {
    await app.listen({ host: options.host, port: options.port });
  } catch (error) {
    models.value.close();
    throw error;
  }
  const { port } = app.server.address() as { readonly port: number };
  const host = options.host.includes(":") ? `[${options.host}]` : options.host;
  return success({
    address: `http://${host}:${port}`,
    get models() {
      return models.value.scorer.models;
    },
    async reload() {
      const reloaded = await models.value.reload();
      metrics.reload(reloaded.ok ? "done" : "refused");
      return reloaded;
    },
    async drain() {
      context.isDraining = true;
      const closed = app.close();
      const untilMs = performance.now() + patience.drainMs;
      while (context.underWay > 0 && performance.now() < untilMs) await pause(LOOK_MS);
      // Those that have not sent anything count for Node as busy.
      app.server.closeAllConnections();
      await closed;
      models.value.close();
    },
  });
}
