import type { Shop } from "./a-shop.ts";

// biome-ignore lint/suspicious/noExplicitAny: what is answered is looked at by the test
type Said = any;

/** Somebody who tells the application things over HTTP, as a page of ours would. */
export type Teller = {
  app: Shop;
  asked(method: string, path: string, body?: unknown): Promise<Said>;
  /** Sends something that is no JSON. */
  sent(path: string, type: string, body: string): Promise<Said>;
  /** Waits until something is in a state. */
  until(path: string, state: string): Promise<void>;
};

const TRIES = 300;

/** @param cookie what a browser sends for who has signed in; none: as the visitor of this machine. */
export function tellerOf(app: Shop, cookie?: string): Teller {
  const headers = { origin: app.url, ...(cookie !== undefined && { cookie }) };
  const answered = async (path: string, init: RequestInit): Promise<Said> => {
    const answer = await fetch(`${app.url}/api/v1${path}`, init);
    if (!answer.ok) throw new Error(`${init.method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const asked = (method: string, path: string, body?: unknown) =>
    answered(path, {
      method,
      headers: { ...headers, ...(body !== undefined && { "content-type": "application/json" }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  const until = async (path: string, wanted: string) => {
    for (let tries = 0; tries < TRIES; tries++) {
      const { state } = await asked("GET", path);
      if (state === wanted) return;
      if (state === "failed") throw new Error(`${path} failed`);
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error(`${path} was not ${wanted}`);
  };
  const sent = (path: string, type: string, body: string) =>
    answered(path, { method: "POST", headers: { ...headers, "content-type": type }, body });
  return { app, asked, sent, until };
}
