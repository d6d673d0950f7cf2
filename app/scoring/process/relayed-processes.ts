import type { ProcessPort, RemoteProcess } from "./process-port.ts";

/** What a process that may start none tells the one that can, and hears of it. */
type RelayRequest =
  | { readonly relay: "start"; readonly child: number }
  | { readonly relay: "send"; readonly child: number; readonly message: unknown }
  | { readonly relay: "kill"; readonly child: number };
type RelayReply =
  | { readonly relay: "message"; readonly child: number; readonly message: unknown }
  | { readonly relay: "exit"; readonly child: number };

interface Listeners {
  onMessage: (message: unknown) => void;
  onExit: () => void;
}

/**
 * Starts processes through whoever is at the other end of `port`: in Electron only main can start
 * any, while it is a job's own process that works with them.
 */
export function createRelayedStarter(port: ProcessPort): () => RemoteProcess {
  const children = new Map<number, Listeners>();
  let lastChild = 0;
  port.onMessage((message) => {
    const reply = message as RelayReply;
    if (reply.relay === "message") children.get(reply.child)?.onMessage(reply.message);
    if (reply.relay !== "exit") return;
    children.get(reply.child)?.onExit();
    children.delete(reply.child);
  });
  const tell = (request: RelayRequest) => port.send(request);
  return () => {
    lastChild += 1;
    const child = lastChild;
    const listeners: Listeners = { onMessage: () => {}, onExit: () => {} };
    children.set(child, listeners);
    tell({ relay: "start", child });
    return {
      send: (message) => tell({ relay: "send", child, message }),
      onMessage: (listener) => {
        listeners.onMessage = listener;
      },
      onExit: (listener) => {
        listeners.onExit = listener;
      },
      kill: () => tell({ relay: "kill", child }),
    };
  };
}

/** Starts and ends processes for `parent`, which works with them; they end with it. */
export function relayProcesses(parent: RemoteProcess, start: () => RemoteProcess): void {
  const children = new Map<number, RemoteProcess>();
  const tell = (reply: RelayReply) => parent.send(reply);
  parent.onMessage((message) => {
    const request = message as RelayRequest;
    const { child } = request;
    if (request.relay === "send") children.get(child)?.send(request.message);
    if (request.relay === "kill") children.get(child)?.kill();
    if (request.relay !== "start") return;
    const process = start();
    children.set(child, process);
    process.onMessage((reply) => tell({ relay: "message", child, message: reply }));
    process.onExit(() => {
      children.delete(child);
      tell({ relay: "exit", child });
    });
  });
  parent.onExit(() => {
    for (const process of children.values()) process.kill();
  });
}
