import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

/**
 * The pages of Chromium's own address bar, which every window loads beside what is tested: a fifth of what opening one takes; and,
 * as the last list given counts alone, what Playwright turns off.
 */
const OFF = [
  ...["WebUIOmniboxPopup", "WebUIOmniboxFullPopup", "WebUIOmniboxAimPopup"],
  ...["AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"],
  ...["HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding"],
  ...["ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints"],
  ...["NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch"],
];

const FLAGS = [
  `--disable-features=${OFF.join(",")}`,
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
];

const INSTALLED = ["/usr/bin/chromium", "/usr/bin/google-chrome"];

/**
 * Opens a browser without a window: the one at CHROMIUM_PATH, else the machine's own, else one unpacked from npm.
 * The caller closes it.
 */
export async function openBrowser(): Promise<Browser> {
  const installed = [process.env.CHROMIUM_PATH, ...INSTALLED].find((path) => path && existsSync(path));
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  if (installed) return chromium.launch({ executablePath: installed, args: [...FLAGS, ...asRoot] });
  const folder = await unpackedBrowser();
  const libraries = join(folder, "al2023", "lib");
  return chromium.launch({
    executablePath: join(folder, "chromium"),
    args: [...FLAGS, "--no-sandbox", "--no-zygote"],
    env: {
      ...process.env,
      FONTCONFIG_PATH: join(folder, "fonts"),
      LD_LIBRARY_PATH: [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(":"),
    },
  });
}

/** The package unpacks into the temporary folder it is told, which is then moved into place whole. */
async function unpackedBrowser(): Promise<string> {
  const packed = dirname(dirname(createRequire(import.meta.url).resolve("@sparticuz/chromium")));
  const { version }: { version: string } = JSON.parse(await readFile(join(packed, "package.json"), "utf8"));
  const folder = join(import.meta.dirname, "..", "node_modules", ".cache", `chromium-${version}`);
  if (existsSync(folder)) return folder;
  await mkdir(dirname(folder), { recursive: true });
  const fresh = await mkdtemp(join(dirname(folder), "chromium-new-"));
  const files = ["chromium.br", "fonts.tar.br", "swiftshader.tar.br", "al2023.tar.br"];
  const paths = files.map((file) => join(packed, "bin", file));
  const program = `import { inflate } from "@sparticuz/chromium";
    for (const path of ${JSON.stringify(paths)}) await inflate(path);`;
  execFileSync(process.execPath, ["--input-type=module", "--eval", program], {
    cwd: import.meta.dirname,
    env: { ...process.env, TMPDIR: fresh, TMP: fresh, TEMP: fresh },
  });
  await rename(fresh, folder).catch(() => rm(fresh, { recursive: true }));
  return folder;
}
