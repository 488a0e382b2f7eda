import { isIPv4, isIPv6 } from "node:net";
import type { Context } from "hono";
import { z } from "zod";

const Bindings = z.object({ incoming: z.object({ socket: z.object({ remoteAddress: z.string() }) }) });

/** The address at the other end of the socket; "" when it is not known. Headers are not believed. */
export function remoteAddressOf(context: Context): string {
  const bindings = Bindings.safeParse(context.env);
  return bindings.success ? bindings.data.incoming.socket.remoteAddress.replace(/^::ffff:/, "") : "";
}

/**
 * Who is calling, by address. Behind a proxy on this machine (`publicUrl` says there is one) that is what the proxy
 * wrote last; what came before it was written by the caller, and may be anything.
 */
export function callerAddress(context: Context, publicUrl: string | undefined): string {
  const remote = remoteAddressOf(context);
  if (publicUrl === undefined || !isThisMachine(remote)) return remote;
  const told = context.req.header("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";
  return isIPv4(told) || isIPv6(told) ? told : remote;
}

/** Whether an address or the name of a host means this very machine. */
export function isThisMachine(host: string): boolean {
  if (host === "localhost" || host === "::1") return true;
  return isIPv4(host) && host.startsWith("127.");
}

/** The host a request names, without port and brackets; "" when it names none. */
export function hostNameOf(context: Context): string {
  const host = context.req.header("host") ?? "";
  if (!URL.canParse(`http://${host}`)) return "";
  return new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, "");
}

/** Headers by which a proxy tells that the request comes from elsewhere. */
const PROXY_HEADERS = ["x-forwarded-for", "x-forwarded-host", "x-real-ip", "forwarded", "via"];

/**
 * Whether the request was made on this machine, to this machine, through nobody. Where `publicUrl` says that browsers
 * come from elsewhere nobody is taken for that: their proxy may tell nothing of whom it speaks for.
 */
export function comesFromThisMachine(context: Context, publicUrl: string | undefined): boolean {
  if (publicUrl !== undefined && !isThisMachine(new URL(publicUrl).hostname)) return false;
  if (PROXY_HEADERS.some((name) => context.req.header(name) !== undefined)) return false;
  return isThisMachine(remoteAddressOf(context)) && isThisMachine(hostNameOf(context));
}

/** The address of a server in the browser's writing: brackets around IPv6, a name a browser can open. */
export function urlOf(host: string, port: number): string {
  const name = host === "0.0.0.0" || host === "::" ? "localhost" : host;
  return `http://${isIPv6(name) ? `[${name}]` : name}:${port}`;
}
