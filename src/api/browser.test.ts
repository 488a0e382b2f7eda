import { expect, test } from "vitest";
import { browserCommand } from "./browser.ts";

const URL = "http://127.0.0.1:3000";
const at = (system: string, environment: Record<string, string> = {}, watched = true) =>
  browserCommand(URL, { environment, watched, system });

test("a browser is opened where somebody sits in front of a desktop", () => {
  expect(at("darwin")).toEqual(["open", URL]);
  expect(at("win32")).toEqual(["cmd", "/c", "start", "", URL]);
  expect(at("linux", { DISPLAY: ":0" })).toEqual(["xdg-open", URL]);
  expect(at("linux", { WAYLAND_DISPLAY: "wayland-0" })).toEqual(["xdg-open", URL]);
});

test("none is opened on a server, in CI, over ssh, into a pipe, or when asked not to", () => {
  expect(at("linux")).toBeNull();
  expect(at("darwin", { CI: "true" })).toBeNull();
  expect(at("darwin", { SSH_CONNECTION: "10.0.0.1 22" })).toBeNull();
  expect(at("darwin", {}, false)).toBeNull();
  expect(at("darwin", { BROWSER: "none" })).toBeNull();
});
