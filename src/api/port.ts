import { Server } from "node:http";
import { createAdaptorServer, type ServerType } from "@hono/node-server";
import type { Config } from "../platform/config.ts";
import { AppError } from "../platform/errors.ts";
import type { Door } from "../platform/http/mount.ts";
import { urlOf } from "../platform/http/where.ts";

/** A port that is ours. */
type OpenPort = {
  url: string;
  /** Answers by this door, those as well that have been waiting for it. */
  serve(door: Door): void;
  /** Takes nothing new, and gives answers under way a moment. May be called again. */
  close(): Promise<void>;
};

const ANSWERS_MS = 2000;
/** A big file over a slow line takes its time; Node would cut it after five minutes. */
const LONGEST_UPLOAD_MS = 2 * 3600 * 1000;

/**
 * Listens; who asks before there is a door waits for it.
 *
 * @throws AppError `conflict` when the port is taken.
 */
export async function openPort({ host, port }: Pick<Config, "host" | "port">): Promise<OpenPort> {
  const { promise: opened, resolve: serve } = Promise.withResolvers<Door>();
  const server = createAdaptorServer({
    fetch: async (request, env) => (await opened).fetch(request, env),
    serverOptions: { requestTimeout: LONGEST_UPLOAD_MS },
  });
  const url = urlOf(host, await listen(server, host, port));
  return { url, serve, close: () => closeServer(server) };
}

function listen(server: ServerType, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => reject(listenError(error, host, port)));
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}

function listenError(error: Error & { code?: string }, host: string, port: number): Error {
  if (error.code !== "EADDRINUSE") return error;
  const advice = "Stop what uses it, or choose another: PORT=3001 npm start";
  return new AppError("conflict", `Port ${port} on ${host} is in use. ${advice}`);
}

/** Answers under way get a moment to finish; connections that only wait are cut. */
function closeServer(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    if (!(server instanceof Server)) throw new TypeError("closeServer: not a plain HTTP server");
    const cut = setTimeout(() => server.closeAllConnections(), ANSWERS_MS);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
