/** Who asks: where the application is, and what he shows of himself. */
export type Asker = { url: string; headers: Readonly<Record<string, string>> };

/** Whoever sits at this machine while nobody has an account. */
export function visitorAt(url: string): Asker {
  return { url, headers: { origin: url } };
}

/** Somebody with an account, signed in over HTTP as his browser does. */
export async function signedIn(url: string, account: { email: string; password: string }): Promise<Asker> {
  const { email, password } = account;
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { origin: url, "content-type": "application/json" },
    body: JSON.stringify({ email, password }),
  });
  if (!answer.ok) throw new Error(`sign in: ${answer.status} ${await answer.text()}`);
  const cookies = answer.headers.getSetCookie().map((one) => one.split(";")[0]);
  return { url, headers: { origin: url, cookie: cookies.join("; ") } };
}

/** Asks the API; throws with the answer's text when it is not a success. */
export async function ask<T>(
  { url, headers }: Asker,
  method: string,
  path: string,
  body?: object,
): Promise<T> {
  const answer = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: { ...headers, ...(body && { "content-type": "application/json" }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** Waits until what is asked for is as it should be. */
export async function until<T>(ask: () => Promise<T>, isDone: (found: T) => boolean): Promise<T> {
  for (;;) {
    const found = await ask();
    if (isDone(found)) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
