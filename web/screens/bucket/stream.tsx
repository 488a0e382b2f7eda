import styles from "./bucket-picture.module.css";

type StreamProps = {
  path: string;
  width: number;
  tone: "water" | "leak";
  /** Where it meets the ground and makes a puddle. */
  land?: number;
};

/** Water on its way: as wide as what it stands for, with a glint that moves along it. */
export function Stream({ path, width, tone, land }: StreamProps) {
  const ground = Number(path.match(/([\d.]+)$/)?.[1] ?? 0);
  return (
    <g className={styles.stream} data-tone={tone}>
      <path d={path} strokeWidth={width} className={styles.flow} />
      <path d={path} strokeWidth={Math.min(5, Math.max(0.8, width * 0.16))} className={styles.glint} />
      {land !== undefined && (
        <ellipse cx={land} cy={ground} rx={width * 0.8 + 9} ry={4 + width * 0.06} className={styles.puddle} />
      )}
    </g>
  );
}
