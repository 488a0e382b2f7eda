import { useState } from "react";
import { v7 } from "uuid";

/** An id for what is said, the same while it is: sent again where no answer came, or pressed twice, it is kept once. */
export function useOnceId(said: string): string {
  const [kept, keep] = useState(() => ({ said, onceId: v7() }));
  if (kept.said !== said) keep({ said, onceId: v7() });
  return kept.onceId;
}
