import { Link } from "wouter";
import type { JourneyWay } from "../../../src/insight/journeys/journey.ts";
import { useUnderstandingText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { useStepNames } from "../understanding/names.ts";
import styles from "./journeys.module.css";
import { type Band, COLUMNS, layersOf, type Node, scaleOf } from "./layers.ts";

const HEIGHT = 300;
const COLUMN = 178;
const BAR = 12;
const TOP = 14;
const LONGEST_NAME = 24;

type DrawingProps = { ways: readonly JourneyWay[]; step: string | null };

/** The most usual ways as bands from step to step; a chosen step stands out with what comes from it and goes to it. */
export function WaysDrawing({ ways, step }: DrawingProps) {
  const text = useUnderstandingText().journeys;
  const { nodes, bands } = layersOf(ways, HEIGHT);
  const scale = scaleOf(nodes, HEIGHT);
  const columns = Math.max(...nodes.map(({ column }) => column)) + 1;
  const isFar = ({ from, to }: Band) => step !== null && from.name !== step && to.name !== step;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse must be able to scroll it
    <section className={styles.scroll} aria-label={text.drawing.label} tabIndex={0}>
      <svg
        className={styles.drawing}
        width={COLUMN * Math.min(columns, COLUMNS + 1)}
        height={HEIGHT + 2 * TOP}
        role="presentation"
      >
        <g transform={`translate(0 ${TOP})`}>
          {bands.map((band) => (
            <path
              key={band.id}
              className={styles.band}
              data-far={isFar(band)}
              data-end={band.to.isEnd ? band.to.name : undefined}
              d={pathOf(band, scale)}
            />
          ))}
          {nodes.map((node) => (
            <Step key={node.id} node={node} height={node.count * scale} isChosen={node.name === step} />
          ))}
        </g>
      </svg>
    </section>
  );
}

type StepProps = { node: Node; height: number; isChosen: boolean };

function Step({ node, height, isChosen }: StepProps) {
  const text = useUnderstandingText().journeys;
  const format = useFormat();
  const stepName = useStepNames();
  const x = node.column * COLUMN;
  const name = node.isEnd ? endName(node.name, text) : stepName(node.name);
  const words = (
    <>
      <rect
        className={styles.node}
        data-end={node.isEnd ? node.name : undefined}
        x={x}
        y={node.y}
        width={BAR}
        height={Math.max(2, height)}
        rx="2"
      />
      <text className={styles.label} data-chosen={isChosen} x={x + BAR + 5} y={node.y + 11}>
        {shortened(name)} <tspan className={styles.labelCount}>{format.number(node.count)}</tspan>
      </text>
    </>
  );
  if (node.isEnd) return <g>{words}</g>;
  return (
    <Link href={`/experience/journeys?step=${encodeURIComponent(node.name)}`} className={styles.step}>
      {words}
    </Link>
  );
}

type Words = ReturnType<typeof useUnderstandingText>["journeys"];

function endName(end: string, { ends, ways }: Words): string {
  return end in ends ? ends[end as keyof typeof ends] : ways.longer;
}

function pathOf({ from, to, fromY, toY, count }: Band, scale: number): string {
  const [x1, x2] = [from.column * COLUMN + BAR, to.column * COLUMN];
  const [middle, high] = [(x1 + x2) / 2, Math.max(1, count * scale)];
  return `M${x1} ${fromY} C${middle} ${fromY} ${middle} ${toY} ${x2} ${toY} L${x2} ${toY + high} C${middle} ${toY + high} ${middle} ${fromY + high} ${x1} ${fromY + high} Z`;
}

function shortened(name: string): string {
  return name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME - 1).trimEnd()}…`;
}
