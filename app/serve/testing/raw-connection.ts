import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** A raw connection, written to by hand. */
export interface RawConnection {
  readonly socket: Socket;
  /** What the service has sent until it ended the connection. */
  readonly received: Promise<string>;
}

/** Connects to an address as in `http://127.0.0.1:8080`. */
export async function connectRaw(address: string): Promise<RawConnection> {
  const { hostname, port } = new URL(address);
  const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
  let text = "";
  socket.on("data", (chunk: Buffer) => (text += chunk.toString()));
  const received = new Promise<string>((resolve) => {
    const end = () => resolve(text);
    socket.once("end", end).once("close", end).on("error", end);
  });
  await once(socket, "connect");
  return { socket, received };
}

/** The status in the first line of an answer; null where there is none. */
export function statusOf(answer: string): number | null {
  const [, status] = /^HTTP\/1\.1 (\d{3})/u.exec(answer) ?? [];
  return status === undefined ? null : Number(status);
}
