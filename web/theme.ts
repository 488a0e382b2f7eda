import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type VariantColorsResolver,
} from "@mantine/core";

/** Words on a filled button are light on dark or dark on light as the scheme goes: Mantine decides once for both. */
const buttonColours: VariantColorsResolver = (input) => {
  const colours = defaultVariantColorsResolver(input);
  return input.variant === "filled" ? { ...colours, color: "var(--on-filled)" } : colours;
};

/** One accent colour, of water; the only other hue is the leak's, kept for what is lost. */
export const theme = createTheme({
  primaryColor: "water",
  variantColorResolver: buttonColours,
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  defaultRadius: "md",
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, monospace",
  cursorType: "pointer",
  focusRing: "auto",
  headings: { fontWeight: "650", textWrap: "balance" },
  colors: {
    water: [
      "#e6f8fa",
      "#cfeef3",
      "#a3dfe8",
      "#6fcddb",
      "#41b8ca",
      "#1e9fb3",
      "#0f8497",
      "#0b6b7c",
      "#095663",
      "#06414c",
    ],
    leak: [
      "#fdf0ea",
      "#fadccf",
      "#f5bba2",
      "#f29b78",
      "#e77a51",
      "#d15f36",
      "#b64b26",
      "#9a3d1d",
      "#7c3117",
      "#5c2411",
    ],
  },
});

/** Colours that Mantine names itself, with enough contrast on our own backgrounds in both schemes. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-body": "#ffffff",
    "--mantine-color-text": "#1b2226",
    "--mantine-color-dimmed": "#58636a",
    "--mantine-color-placeholder": "#6b757c",
    "--mantine-color-anchor": "#0b6b7c",
    "--mantine-color-error": "#b3261e",
    "--mantine-color-default-border": "#d5d7d2",
  },
  dark: {
    "--mantine-color-body": "#1a2226",
    "--mantine-color-text": "#e9edef",
    "--mantine-color-dimmed": "#a3b0b7",
    "--mantine-color-placeholder": "#93a1a9",
    "--mantine-color-anchor": "#6fcddb",
    "--mantine-color-error": "#ff9a8f",
    "--mantine-color-default": "#222c31",
    "--mantine-color-default-hover": "#2a363c",
    "--mantine-color-default-border": "#3a474e",
  },
});

/** The nonce under which the server's policy allows style elements; empty where there is no policy. */
export function styleNonce(): string {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "";
  return nonce.startsWith("__") ? "" : nonce;
}
