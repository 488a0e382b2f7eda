import { spawn } from "node:child_process";
import { platform } from "node:os";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The command that opens an address in the person's browser; null where nobody sits in front of a desktop, or
 * where BROWSER=none asks for quiet.
 *
 * @param watched whether somebody watches the terminal.
 */
export function browserCommand(
  url: string,
  {
    environment,
    watched,
    system = platform(),
  }: { environment: Environment; watched: boolean; system?: string },
): [string, ...string[]] | null {
  const { CI, SSH_CONNECTION, BROWSER, DISPLAY, WAYLAND_DISPLAY } = environment;
  if (!watched || CI || SSH_CONNECTION || BROWSER === "none") return null;
  if (system === "darwin") return ["open", url];
  if (system === "win32") return ["cmd", "/c", "start", "", url];
  return DISPLAY || WAYLAND_DISPLAY ? ["xdg-open", url] : null;
}

/** Opens an address in the person's browser where there is one; that it cannot be done is no fault. */
export function openBrowser(url: string, environment: Environment, watched: boolean): void {
  const command = browserCommand(url, { environment, watched });
  if (command === null) return;
  const [program, ...words] = command;
  const child = spawn(program, words, { stdio: "ignore", detached: true });
  child.on("error", () => {});
  child.unref();
}
