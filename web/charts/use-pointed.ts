import { type PointerEvent, useState } from "react";

/** Which of `count` equal columns between `left` and `right` the pointer was last on; `first` before that, the last one if not given. */
export function usePointed(count: number, first = count - 1) {
  const [pointed, setPointed] = useState<number | null>(null);
  const index = Math.min(pointed ?? first, count - 1);
  const follow = (left: number, right: number) => (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const share = (event.clientX - box.left - left) / (right - left);
    setPointed(Math.min(count - 1, Math.max(0, Math.floor(share * count))));
  };
  return { index, follow };
}
