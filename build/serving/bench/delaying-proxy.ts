import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** A network between a client and a service on this computer. */
export interface DelayingProxy {
  /** The service's address, as seen through the network. */
  readonly address: string;
  /** What has passed, in both directions. */
  readonly bytes: number;
  close(): void;
}

/** Bytes under way in one direction, beyond which the sender waits. */
const MOST_UNDER_WAY = 1024 * 1024;

/**
 * Delays what passes by half of `roundTripMs` in each direction, and a connection's beginning by the whole, as
 * the handshake would; it narrows nothing.
 */
export async function startDelayingProxy(
  target: string,
  roundTripMs: number,
): Promise<DelayingProxy> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  const state = { bytes: 0 };
  const count = (bytes: number) => (state.bytes += bytes);
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    open.add(client);
    client.on("error", () => undefined);
    void pause(roundTripMs).then(() => {
      const service = connect({
        host: hostname,
        port: Number(port),
        allowHalfOpen: true,
        noDelay: true,
      });
      open.add(service);
      service.on("error", () => client.destroy());
      pass(client, service, roundTripMs / 2, count);
      pass(service, client, roundTripMs / 2, count);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port: ownPort } = server.address() as { readonly port: number };
  return {
    address: `http://127.0.0.1:${ownPort}`,
    get bytes() {
      return state.bytes;
    },
    close() {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}

/** Timers of equal length fire in the order in which they were set, so bytes keep theirs. */
function pass(from: Socket, to: Socket, delayMs: number, count: (bytes: number) => void): void {
  let underWay = 0;
  const later = (work: () => void) => {
    if (delayMs === 0) work();
    else setTimeout(work, delayMs);
  };
  from.on("data", (chunk: Buffer) => {
    count(chunk.length);
    underWay += chunk.length;
    if (underWay > MOST_UNDER_WAY) from.pause();
    later(() => {
      to.write(chunk, () => {
        underWay -= chunk.length;
        from.resume();
      });
    });
  });
  from.on("end", () => later(() => to.end()));
  from.on("close", () => later(() => to.destroySoon()));
}
