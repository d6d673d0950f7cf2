import { createHash, timingSafeEqual } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { ServiceError } from "./service-failure.ts";

/** Who may ask. */
export interface Doors {
  /** What a request must bring as `Authorization: Bearer …`; null where only this computer can ask. */
  readonly token: string | null;
  /** Pages of this origin may ask, too; null for none. */
  readonly origin: string | null;
}

/** Answers without a token, too: it tells nothing. */
const OPEN_ROUTE = "/health";
/** This computer's names; a page that had a name of its own point here is refused by them (DNS rebinding). */
const OWN_NAMES = new Set(["localhost", "127.0.0.1", "[::1]", "::1"]);

/** Refuses whoever may not ask, before anything of the body is read. */
export function guardDoors(app: FastifyInstance, { token, origin }: Doors): void {
  const expected = token === null ? null : digest(`Bearer ${token}`);
  app.addHook("onRequest", (request, _reply, done) => {
    if (expected === null && !OWN_NAMES.has(request.hostname)) {
      throw new ServiceError({ code: "host-foreign" });
    }
    if (isForeignPage(request, origin)) throw new ServiceError({ code: "origin-foreign" });
    const isOpen = request.routeOptions.url === OPEN_ROUTE || request.method === "OPTIONS";
    if (expected !== null && !isOpen) {
      const given = digest(request.headers.authorization ?? "");
      if (!timingSafeEqual(given, expected)) throw new ServiceError({ code: "token-wrong" });
    }
    done();
  });
}

/** Whether a page of somebody else's asks; a program names no origin. */
function isForeignPage({ headers, host }: FastifyRequest, allowed: string | null): boolean {
  const { origin } = headers;
  if (origin === undefined || origin === allowed) return false;
  return origin !== `http://${host}` && origin !== `https://${host}`;
}

/** Of equal length, whatever is compared. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
