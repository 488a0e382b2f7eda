import { type PointerEvent, useState } from "react";

/** Which of `count` equal columns between `left` and `right` the pointer was last on; the last one at first. */
export function usePointed(count: number) {
  const [pointed, setPointed] = useState<number | null>(null);
  const index = Math.min(pointed ?? count - 1, count - 1);
  const follow = (left: number, right: number) => (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const share = (event.clientX - box.left - left) / (right - left);
    setPointed(Math.min(count - 1, Math.max(0, Math.floor(share * count))));
  };
  return { index, follow };
}
