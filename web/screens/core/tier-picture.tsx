import type { Core } from "../../../src/insight/core/core.ts";
import { ChartFigure } from "../../charts/chart-figure.tsx";
import { useCoreText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import styles from "./tier-picture.module.css";

type Tiers = Core["tiers"];
type Band = {
  tier: Tiers[number]["tier"];
  heads: [number, number];
  value: [number, number];
  shares: [number, number];
};

const BAR = 46;
const GAP = 92;
const TOP = 24;

/** Two bars of equal length, customers above and their value below: how few carry how much. */
export function TierPicture({ tiers }: { tiers: Tiers }) {
  const text = useCoreText().picture;
  return <ChartFigure label={text.label} draw={(width) => <Drawing tiers={tiers} width={width} />} />;
}

function Drawing({ tiers, width }: { tiers: Tiers; width: number }) {
  const text = useCoreText();
  const low = TOP + BAR + GAP;
  const bands = bandsOf(tiers, width);
  return (
    <svg aria-hidden="true" width={width} height={low + BAR + 28} className={styles.picture}>
      <text x="0" y={TOP - 9}>
        {text.picture.customers}
      </text>
      {bands.map(({ tier, heads, value, shares }) => (
        <g key={tier} data-tier={tier}>
          <rect x={heads[0]} y={TOP} width={Math.max(0, heads[1] - heads[0] - 1)} height={BAR} />
          <path
            className={styles.fan}
            d={`M${heads[0]},${TOP + BAR}H${heads[1] - 1}C${heads[1] - 1},${low - 40} ${value[1] - 1},${low - 50} ${value[1] - 1},${low}H${value[0]}C${value[0]},${low - 50} ${heads[0]},${low - 40} ${heads[0]},${TOP + BAR}Z`}
          />
          <rect x={value[0]} y={low} width={Math.max(0, value[1] - value[0] - 1)} height={BAR} />
          <ShareWords span={heads} y={TOP} share={shares[0]} name={text.tiers.names[tier]} />
          <ShareWords span={value} y={low} share={shares[1]} name={text.tiers.names[tier]} />
        </g>
      ))}
      <text x="0" y={low + BAR + 19}>
        {text.picture.value}
      </text>
    </svg>
  );
}

type ShareWordsProps = { span: [number, number]; y: number; share: number; name: string };

/** The share within its piece of the bar, and its name where there is room. */
function ShareWords({ span: [from, to], y, share, name }: ShareWordsProps) {
  const format = useFormat();
  const room = to - from;
  const words = format.percent(share);
  if (room < words.length * 9 + 14) return null;
  const named = room > name.length * 7.5 + 16;
  return (
    <>
      <text className={styles.share} x={from + 8} y={y + (named ? 20 : BAR / 2 + 5)}>
        {words}
      </text>
      {named && (
        <text className={styles.name} x={from + 8} y={y + 37}>
          {name}
        </text>
      )}
    </>
  );
}

/** Where each tier begins and ends on both bars. */
function bandsOf(tiers: Tiers, width: number): Band[] {
  const heads = Math.max(
    1,
    tiers.reduce((sum, { customers }) => sum + customers, 0),
  );
  let atHeads = 0;
  let atValue = 0;
  return tiers.map(({ tier, customers, shareOfValue }) => {
    const fromHeads = atHeads;
    const fromValue = atValue;
    atHeads += customers / heads;
    atValue += shareOfValue;
    return {
      tier,
      heads: [fromHeads * width, atHeads * width],
      value: [fromValue * width, atValue * width],
      shares: [customers / heads, shareOfValue],
    };
  });
}
