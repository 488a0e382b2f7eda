import type { Services } from "../../platform/services.ts";

/**
 * What Segment's client in a page asks for before it sends anything, at `<cdnURL>/v1/projects/<key>/settings`: that all
 * goes here, and nothing to anybody else.
 *
 * @param asked the address it was asked at; behind a proxy the configured one counts.
 */
export function clientSettings({ config }: Pick<Services, "config">, writeKey: string, asked: string) {
  const { host, protocol } = new URL(config.publicUrl ?? asked);
  return {
    integrations: {
      "Segment.io": { apiKey: writeKey, apiHost: `${host}/v1`, protocol: protocol.replace(":", "") },
    },
    plan: { track: { __default: { enabled: true, integrations: {} } }, identify: {}, group: {} },
    legacyVideoPluginsEnabled: false,
    remotePlugins: [],
    // It would tell how often it was called.
    metrics: { sampleRate: 0 },
  };
}
