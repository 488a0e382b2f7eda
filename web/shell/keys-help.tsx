import { useLater } from "../ui/use-later.ts";
import type { KeysHelpProps } from "./keys-window.tsx";

const load = () => import("./keys-window.tsx");

/** What the keyboard can do. */
export function KeysHelp(props: KeysHelpProps) {
  const parts = useLater(load, props.opened);
  return parts && <parts.KeysWindow {...props} />;
}
