import type { ReactNode } from "react";
import { useLater } from "./use-later.ts";

export type DialogProps = {
  opened: boolean;
  title: string;
  onClose: () => void;
  size?: "md" | "lg";
  /** False where a stray click would lose something shown once. */
  closeOnClickOutside?: boolean;
  children: ReactNode;
};

const load = () => import("./dialog-window.tsx");

/** A dialog in the middle of the screen; Escape and a named button close it. */
export function Dialog(props: DialogProps) {
  const parts = useLater(load, props.opened);
  return parts && <parts.DialogWindow {...props} />;
}
