import type { Config } from "../../../platform/config.ts";

/**
 * Over what customers can be asked now. By mail where a server takes it and its links lead somewhere: they lead to where
 * the application is reached from outside.
 */
export function channelsOver({
  smtp,
  config: { publicUrl },
}: {
  smtp: object | null;
  config: Pick<Config, "publicUrl">;
}): ReadonlySet<string> {
  return new Set(smtp !== null && publicUrl !== undefined ? ["email"] : []);
}
