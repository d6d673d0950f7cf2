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
const OWN_NAMES = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Refuses whoever may not ask, before anything of the body is read. */
export function guardDoors(app: FastifyInstance, { token, origin }: Doors): void {
  const expected = token === null ? null : digest(`Bearer ${token}`);
  app.addHook("onRequest", (request, _reply, done) => {
    if (expected === null && !OWN_NAMES.has(request.host.replace(/:\d{1,5}$/u, ""))) {
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

/**
 * Whether a page of somebody else's asks; a program names neither origin nor site. What a page only loads,
 * as an image, a script, a frame or a link, comes without an origin: there the browser tells whose it is.
 */
function isForeignPage({ headers, host, routeOptions }: FastifyRequest, allowed: string | null) {
  const { origin, "sec-fetch-site": site = "none", "sec-fetch-dest": destination } = headers;
  if (origin !== undefined) {
    return origin !== allowed && origin !== `http://${host}` && origin !== `https://${host}`;
  }
  // A link to the documentation, also from a page, as a terminal in the browser has it, may be followed.
  const isFollowed = destination === "document" && routeOptions.url?.startsWith("/docs");
  return site !== "none" && site !== "same-origin" && !isFollowed;
}

/** Of equal length, whatever is compared. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
