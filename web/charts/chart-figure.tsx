import { type ReactNode, useLayoutEffect, useRef, useState } from "react";
import styles from "./chart.module.css";
import { TableFold } from "./table-fold.tsx";

type ChartFigureProps = {
  /** What is drawn, for who cannot see it. */
  label: string;
  /** Draws at a width in pixels. */
  draw: (width: number) => ReactNode;
  /** Said above the drawing: what the pointer is on. */
  readout?: ReactNode;
  /** The same numbers as a table, folded away. */
  table?: ReactNode;
};

/** A drawing as wide as its place, and its numbers as a table. The drawing is for the eye only; the table for everyone. */
export function ChartFigure({ label, draw, readout, table }: ChartFigureProps) {
  const [place, width] = useWidth();
  return (
    <figure className={styles.figure} aria-label={label}>
      {readout}
      <div ref={place} className={styles.place} aria-hidden="true">
        {width > 0 && draw(width)}
      </div>
      {table && <TableFold label={label}>{table}</TableFold>}
    </figure>
  );
}

/** The width of an element in whole pixels, followed as it changes; known before the first paint, so nothing jumps. */
export function useWidth() {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    if (!place.current) return;
    setWidth(Math.floor(place.current.getBoundingClientRect().width));
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.floor(entry.contentRect.width)));
    observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  return [place, width] as const;
}
