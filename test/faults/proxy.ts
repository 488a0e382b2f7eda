import { connect, createServer, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

/** A line to a server that can be made slow, stand still, or be cut. */
export type Line = {
  port: number;
  /** Milliseconds that each piece takes, either way. */
  slow(ms: number): void;
  /** Nothing gets through until the time is over; nothing is lost. */
  stall(ms: number): void;
  /** Cuts all connections; new ones may be made. */
  cut(): number;
  close(): void;
};

/** Opens a line to a port of this machine. */
export async function lineTo(target: number): Promise<Line> {
  const sockets = new Set<Socket>();
  let ms = 0;
  let openAt = 0;

  async function carry(from: Socket, to: Socket): Promise<void> {
    for await (const piece of from) {
      await delay(Math.max(ms, openAt - performance.now()));
      if (!to.write(piece)) await new Promise((resolve) => to.once("drain", resolve));
    }
    to.end();
  }

  const server = createServer((near) => {
    const far = connect(target, "127.0.0.1");
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("error", () => undefined);
      socket.once("close", () => sockets.delete(socket));
    }
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      carry(from, to).catch(() => to.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : 0,
    slow: (each) => {
      ms = each;
    },
    stall: (time) => {
      openAt = performance.now() + time;
    },
    cut: () => {
      const cut = sockets.size / 2;
      for (const socket of sockets) socket.destroy();
      return cut;
    },
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
