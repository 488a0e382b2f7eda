import { resolve } from "node:path";
import { z } from "zod";
import { AppError } from "./errors.ts";

const LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

const Environment = z.object({
  HOST: z.string().trim().min(1, "must name an address to listen on").default("127.0.0.1"),
  PORT: z
    .string()
    .regex(/^\d+$/, "must be a whole number")
    .transform(Number)
    .refine((port) => port <= 65_535, "must be at most 65535")
    .default(3000),
  VINCULO_DATA: z.string().trim().min(1, "must name a folder").default("./data"),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must start with postgres:// or postgresql://")
    .optional(),
  VINCULO_URL: z
    .string()
    .regex(/^https?:\/\/[^/\s]+\/?$/, "must be where browsers reach it, such as https://crm.example.com")
    .optional(),
  WEBHOOKS_ALLOW_PRIVATE: z
    .enum(["true", "false"], "must be true or false")
    .default("false")
    .transform((said) => said === "true"),
  LOG_LEVEL: z.enum(LEVELS, `must be one of ${LEVELS.join(", ")}`).default("warn"),
});

/** What the environment decides. */
export type Config = {
  host: string;
  /** 0 lets the system pick a free one. */
  port: number;
  /** Absolute path of the folder that holds the store. */
  dataFolder: string;
  /** Address of the company's own server; absent for the bundled one. */
  databaseUrl: string | undefined;
  /** Where browsers reach the application behind a proxy; absent: at the address it listens on. */
  publicUrl?: string | undefined;
  /** Whether webhooks may go into private networks and without encryption; absent: no. */
  webhooksAllowPrivate?: boolean;
  /** Bytes of a file that may be uploaded, where it is not the usual limit. The environment does not say. */
  largestFile?: number;
  logLevel: (typeof LEVELS)[number];
};

/**
 * Reads the settings from an environment; an empty variable counts as absent.
 *
 * @throws AppError `invalid`, naming each wrong variable and its value.
 */
export function parseConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) throw wrongSettings(parsed.error, given);
  const { HOST, PORT, VINCULO_DATA, DATABASE_URL, VINCULO_URL, LOG_LEVEL } = parsed.data;
  return {
    host: HOST,
    port: PORT,
    dataFolder: resolve(VINCULO_DATA),
    databaseUrl: DATABASE_URL,
    publicUrl: VINCULO_URL && new URL(VINCULO_URL).origin,
    webhooksAllowPrivate: parsed.data.WEBHOOKS_ALLOW_PRIVATE,
    logLevel: LOG_LEVEL,
  };
}

function wrongSettings(error: z.ZodError, given: Record<string, string | undefined>): AppError {
  const faults = error.issues.map(({ path, message }) => {
    const name = String(path[0]);
    return `${name}=${shown(name, given[name])} ${message}`;
  });
  return new AppError("invalid", faults.join("; "), { variables: error.issues.map(({ path }) => path[0]) });
}

/** An address may carry a password, so of it only the part before that is repeated. */
function shown(name: string, value: string | undefined): string {
  return name === "DATABASE_URL" ? `"${value?.slice(0, 12)}…"` : JSON.stringify(value ?? "");
}
