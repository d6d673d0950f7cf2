import type { ProcessPort, RemoteProcess } from "../process/process-port.ts";

/**
 * A process's program, in this process; it can die like one. `serve` gives back what ends it, if
 * something goes on by itself.
 */
export function startHere(serve: (port: ProcessPort) => (() => Promise<void>) | void) {
  const requests: ((message: unknown) => void)[] = [];
  const replies: ((message: unknown) => void)[] = [];
  const exits: (() => void)[] = [];
  let isAlive = true;
  const end = serve({
    send: (message) => {
      if (isAlive) for (const listener of replies) listener(structuredClone(message));
    },
    onMessage: (listener) => void requests.push(listener),
  });
  const tellExit = () => {
    for (const listener of exits.splice(0)) listener();
  };
  const process: RemoteProcess = {
    send: (message) => {
      if (isAlive) for (const listener of requests) listener(structuredClone(message));
    },
    onMessage: (listener) => void replies.push(listener),
    onExit: (listener) => void exits.push(listener),
    kill: () => {
      isAlive = false;
      void Promise.resolve(end?.()).then(tellExit);
    },
  };
  const die = () => {
    isAlive = false;
    void end?.();
    tellExit();
  };
  return { process, die, isAlive: () => isAlive };
}
