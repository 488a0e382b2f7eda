import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** An address of a network. */
export type Address = { address: string; family: number };
/** Says which addresses a name has. */
export type Resolver = (name: string) => Promise<readonly Address[]>;

/** Addresses that look public and lead to the machine's own cloud. */
const OF_CLOUDS: readonly string[] = ["168.63.129.16"];
/** Deprecated ranges of IPv6 that carry or are private addresses: IPv4-compatible, site-local. */
const OLD_PRIVATE = ["::/96", "fec0::/10"].map((range) => ipaddr.parseCIDR(range));

/** Asks the system. */
export const systemResolver: Resolver = (name) => lookup(name, { all: true, verbatim: true });

/**
 * Whether an address is open to everybody: no address of this machine, of a private or shared network, of a cloud's
 * metadata service, nor one of IPv6 that carries such an IPv4 address.
 */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== "unicast" || OF_CLOUDS.includes(parsed.toString())) return false;
  return parsed.kind() === "ipv4" || !OLD_PRIVATE.some((range) => parsed.match(range));
}

/** The name or address of a URL, without the brackets of IPv6. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, "");
}

/** Whether a URL names an address that is not public, as far as that is seen without asking anybody. */
export function namesPrivate(url: URL): boolean {
  const host = hostOf(url).replace(/\.$/, "");
  if (isIP(host) !== 0) return !isPublic(host);
  return host === "localhost" || host.endsWith(".localhost");
}
