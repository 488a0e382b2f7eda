import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { NONCE, secureHeaders } from "hono/secure-headers";
import { AppError } from "../errors.ts";
import { hostNameOf, isThisMachine } from "./where.ts";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);
const YEAR = "max-age=31536000";

/** Where the application listens, and where browsers reach it when that is elsewhere. */
export type Place = { host: string; publicUrl?: string | undefined };

/**
 * What a browser may do with our pages: nothing from elsewhere, no script but our files, no frame. Style elements
 * need the nonce of the answer; style attributes are allowed, for charts write them.
 */
export function securityHeaders({ publicUrl }: Place): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", NONCE],
      styleSrcElem: ["'self'", NONCE],
      styleSrcAttr: ["'unsafe-inline'"],
      imgSrc: ["'self'", "data:", "blob:"],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      manifestSrc: ["'self'"],
      workerSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      objectSrc: ["'none'"],
    },
    strictTransportSecurity: publicUrl?.startsWith("https://") ? YEAR : false,
    referrerPolicy: "same-origin",
    xFrameOptions: "DENY",
    permissionsPolicy: { camera: [], microphone: [], geolocation: [], payment: [], usb: [] },
  });
}

/**
 * Refuses requests to names that are not ours while we listen to this machine only: a foreign page whose name
 * was made to point here (DNS rebinding) must not read what a visitor of this machine may.
 */
export function onlyOurHost(place: Place): MiddlewareHandler {
  const ours = place.publicUrl === undefined ? undefined : new URL(place.publicUrl).hostname;
  const anyHost = !isThisMachine(place.host);
  return async (context, next) => {
    const name = hostNameOf(context);
    if (anyHost || name === ours || isThisMachine(name)) return next();
    throw new AppError("forbidden", `"${name}" is not a name of this server`);
  };
}

/** Refuses addresses with the character NUL, which the store cannot keep or look for in a text. */
export const onlyAddressesOfText: MiddlewareHandler = (context, next) => {
  if (!/%00/.test(context.req.url)) return next();
  throw new AppError("invalid", "The address holds the character NUL (%00), which no text may");
};

/**
 * Doors where a key counts, or what the address itself proves, and no cookie is looked at: pages and programs of others
 * may call them. A mail program that takes somebody off a list says nothing of where it comes from.
 */
const OF_KEYS_ALONE = /^\/(v1|u)\//;

/**
 * Refuses changes that a page of another origin asks for (CSRF). Whoever shows an API key proves more than a
 * cookie does, so only requests without one are looked at.
 */
export function onlyOurPages({ publicUrl }: Place): MiddlewareHandler {
  const ours = publicUrl === undefined ? undefined : new URL(publicUrl).host;
  return async (context, next) => {
    const byKey = context.req.header("authorization") !== undefined || OF_KEYS_ALONE.test(context.req.path);
    const harmless = SAFE.has(context.req.method) || byKey;
    if (harmless || isOurPage(context, ours)) return next();
    throw new AppError(
      "forbidden",
      "A change must come from a page of this server (Origin or Sec-Fetch-Site says so) or carry an API key",
    );
  };
}

function isOurPage(context: Context, ours: string | undefined): boolean {
  const site = context.req.header("sec-fetch-site");
  if (site !== undefined) return site === "same-origin";
  const origin = context.req.header("origin") ?? "";
  if (!URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  return host === context.req.header("host") || host === ours;
}

type Limit<Env extends object> = {
  most: number;
  /** The answer where there is more. */
  refuse: (context: Context<Env>) => Response | Promise<Response>;
};

/**
 * Refuses bodies of more than `most` bytes. Where the length is told, to which the server holds who sends, the body is not
 * opened for it: as a stream it costs each call more than reading it does. Only what comes in pieces is counted.
 */
export function limitedBody<Env extends object>({ most, refuse }: Limit<Env>): MiddlewareHandler<Env> {
  const counted = bodyLimit({ maxSize: most, onError: refuse });
  return (context, next) => {
    const length = context.req.header("content-length");
    if (length === undefined || context.req.header("transfer-encoding") !== undefined) {
      return ["GET", "HEAD"].includes(context.req.method) ? next() : counted(context, next);
    }
    return Number(length) > most ? Promise.resolve(refuse(context)) : next();
  };
}
