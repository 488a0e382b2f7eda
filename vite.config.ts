import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const server = process.env.VINCULO_API ?? "http://127.0.0.1:3000";

/**
 * The files of the cockpit, in the order in which they take their parts and all that those stand on. Few and large, for
 * each costs a slow line a journey of its own; what only some screens need, or nobody before he presses something, apart.
 */
const FILES = [
  { name: "first", test: /\/web\/first\/|preload-helper/ },
  { name: "main", test: /\/web\/main\.tsx$/ },
  {
    name: "shared",
    test: /\/web\/(ui\/(?!said-form|remove-button|drop-icon)|charts|text\/later|shell\/display-choices|screens\/(?!(case|cases|contact|data|duplicates|experience|passed|settings|sign-in|surveys|survey-rules|team|today|voice)\/|contact-page\/(add-files|use-sending))|screens\/(contact\/draft|duplicates\/(use-|evidence)|settings\/(company-faults|promises\/standing-in-words)|team\/team\.module))|\/icons\/|infiniteQueryObserver|\/use-(debounced|window-event)|\/clamp\/|\/(NativeSelect|SegmentedControl|Group|Stack|VisuallyHidden|CheckIcon|RadioIcon|AccordionChevron|DirectionProvider|use-previous|get-single-element-child|is-element)\b/,
    minShareCount: 2,
  },
  // Fields that only some screens have: which of those is opened first must not bring another's code along.
  { name: "marks", test: /\/components\/(Checkbox|InlineInput)\// },
  { name: "switches", test: /\/components\/(Radio|Switch)\// },
  { name: "numbers", test: /\/(react-number-format|costs-and-margin|components\/NumberInput)/ },
  // What the doors and one's own account share, what those share who serve, and what files need.
  {
    name: "account",
    test: /\/screens\/(settings\/(?!costs|key-of|money-field|separators|shown-once|roles|people\.|keys\.|activity|(cases|email|privacy|promises|webhooks|words)\/)|sign-in\/)|\/PasswordInput\b/,
    minShareCount: 2,
  },
  {
    name: "work",
    test: /\/screens\/(case|cases|contact|experience|passed|team|today|voice)\/(?!say-form)|\/ui\/said-form/,
    minShareCount: 2,
  },
  {
    name: "rules",
    test: /\/screens\/settings\/(key-of|money-field|separators|shown-once|roles|people\.|keys\.|activity|(cases|email|privacy|promises|webhooks|words)\/)|\/ui\/(remove-button|drop-icon)/,
    minShareCount: 2,
  },
  { name: "surveys", test: /\/screens\/(surveys|survey-rules)\//, minShareCount: 2 },
  { name: "files", test: /\/screens\/(data|duplicates)\//, minShareCount: 2 },
  { name: "later", test: /\/components\/(Popover|Menu|Modal|Select)\/|\/@floating-ui\// },
];
const SQUEEZABLE = new Set([".css", ".js", ".svg"]);

/** Has the cockpit's large scripts and its style come beside the first one, which asks for them only when it has come. */
function mainBesideFirst(): Plugin {
  return {
    name: "main-beside-first",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((one) => one.type === "chunk");
        const main = chunks.find((one) => one.moduleIds.some((id) => id.endsWith("/web/main.tsx")));
        if (!main) throw new Error("web/main.tsx has no file of its own");
        const scripts = [main.fileName, ...main.imports];
        const styles = chunks
          .filter(({ fileName }) => scripts.includes(fileName))
          .flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]);
        const link = (rel: string) => (file: string) => ({
          tag: "link",
          attrs: { rel, crossorigin: true, href: `/${file}` },
          injectTo: "head" as const,
        });
        return [
          ...styles.map(link("stylesheet")),
          ...scripts.filter((file) => !html.includes(file)).map(link("modulepreload")),
        ];
      },
    },
  };
}

const sheets = new Map<string, string>();

/** Names of classes without chance in them, which no tight form makes small. @throws where two sheets would share theirs. */
function classOf(name: string, file: string): string {
  const sheet = `${basename(dirname(file))}-${basename(file, ".module.css")}`;
  const first = sheets.get(sheet) ?? file;
  if (first !== file) throw new Error(`${file} and ${first} call their classes alike: rename one`);
  sheets.set(sheet, file);
  return `${sheet}-${name}`;
}

/** Lays beside each file its tightest form, for which there is no time when it is asked for. */
function squeezed(): Plugin {
  return {
    name: "squeezed",
    apply: "build",
    writeBundle({ dir = "" }) {
      for (const { parentPath, name } of readdirSync(dir, { recursive: true, withFileTypes: true })) {
        const file = join(parentPath, name);
        if (SQUEEZABLE.has(extname(name)))
          writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file)));
      }
    },
  };
}

/** Builds the cockpit from web/ into dist/web; in development the API is asked at VINCULO_API. */
export default defineConfig({
  root: "web",
  publicDir: "public",
  plugins: [react(), mainBesideFirst(), squeezed()],
  build: {
    outDir: "../dist/web",
    emptyOutDir: true,
    manifest: true,
    target: "es2023",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: FILES.map((file, place) => ({ ...file, priority: FILES.length - place })),
        },
      },
    },
  },
  css: { modules: { generateScopedName: classOf } },
  server: {
    host: "127.0.0.1",
    port: 5173,
    proxy: { "/api/v1": server, "/api/auth": server },
  },
});
