import { betterAuth } from "better-auth";
import type pg from "pg";
import type { Logger } from "pino";
import { newId } from "../ids.ts";
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from "./passwords/passwords.ts";

export type AuthOptions = {
  pool: pg.Pool;
  log: Logger;
  /** Signs the session cookie; at least 32 characters. */
  secret: string;
  /** Where browsers reach us when not at the address we listen on, e.g. "https://crm.example.com". */
  publicUrl?: string | undefined;
};

/** The header in which the door tells better-auth who is calling; what a client sends in it is dropped. */
export const ADDRESS_HEADER = "x-vinculo-address";
/** A session lasts this long after its last use; it is renewed once a day. */
const SESSION_SECONDS = 14 * 24 * 3600;
const DAY_SECONDS = 24 * 3600;
/** Attempts to sign in from one address in `window` seconds; the one after them is answered 429. */
export const SIGN_IN_LIMIT = { window: 300, max: 20 };

/** People and their sessions, kept in our own tables (migration `0003_people.sql`). */
export type Auth = ReturnType<typeof openAuth>;

/** Asks better-auth, as the caller, for one of its own addresses. */
export type AskAuth = (path: string, body: unknown) => Promise<Response>;

/** Sets better-auth up on the store: e-mail and password only, no public sign-up, sessions in the store. */
export function openAuth(options: AuthOptions) {
  return betterAuth(authOptions(options));
}

/** What better-auth is told; also read by the test that compares it with our migration. */
export function authOptions({ pool, log, secret, publicUrl }: AuthOptions) {
  const secure = publicUrl?.startsWith("https://") ?? false;
  return {
    database: pool,
    secret,
    ...(publicUrl === undefined ? {} : { baseURL: publicUrl }),
    basePath: "/api/auth",
    telemetry: { enabled: false },
    // Its warnings are about addresses it would like to be told; the door checks them before it sees a request.
    logger: { level: "error", log: (level: Level, message: string) => log[level]({ part: "auth" }, message) },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
    },
    rateLimit: {
      enabled: true,
      storage: "memory",
      window: 60,
      max: 300,
      customRules: { "/sign-in/email": SIGN_IN_LIMIT, "/change-password": SIGN_IN_LIMIT },
    },
    advanced: {
      cookiePrefix: "vinculo",
      useSecureCookies: secure,
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", secure },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      database: { generateId: () => newId(), validateSchema: false },
    },
    ...TABLES,
  } as const satisfies Parameters<typeof betterAuth>[0];
}

type Level = "debug" | "info" | "warn" | "error";

/** Names of tables and columns as the rest of the store has them. */
const TABLES = {
  user: {
    modelName: "person",
    fields: { emailVerified: "email_verified", createdAt: "created_at", updatedAt: "updated_at" },
    additionalFields: {
      role: { type: "string", required: true, input: false },
      twoStep: { type: "boolean", required: true, input: false, fieldName: "two_step" },
    },
  },
  session: {
    modelName: "person_session",
    expiresIn: SESSION_SECONDS,
    updateAge: DAY_SECONDS,
    fields: {
      userId: "person_id",
      expiresAt: "expires_at",
      createdAt: "created_at",
      updatedAt: "updated_at",
      ipAddress: "ip_address",
      userAgent: "user_agent",
    },
  },
  account: {
    modelName: "person_account",
    fields: {
      userId: "person_id",
      accountId: "account_id",
      providerId: "provider_id",
      accessToken: "access_token",
      refreshToken: "refresh_token",
      idToken: "id_token",
      accessTokenExpiresAt: "access_token_expires_at",
      refreshTokenExpiresAt: "refresh_token_expires_at",
      createdAt: "created_at",
      updatedAt: "updated_at",
    },
  },
  verification: {
    modelName: "person_verification",
    fields: { expiresAt: "expires_at", createdAt: "created_at", updatedAt: "updated_at" },
  },
} as const;
