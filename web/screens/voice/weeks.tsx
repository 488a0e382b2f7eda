import type { VoiceTopic } from "../../../src/action/heard/heard.ts";
import { useVoiceText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import styles from "./voice.module.css";

type WeeksProps = { weeks: VoiceTopic["weeks"]; label: string };

/** A bar a week: how many comments, the bad ones of them below. */
export function Weeks({ weeks, label }: WeeksProps) {
  const text = useVoiceText().figures;
  const format = useFormat();
  const most = Math.max(1, ...weeks.map(({ comments }) => comments));
  return (
    <svg
      className={styles.weeks}
      viewBox={`0 0 ${Math.max(1, weeks.length) * 4} 24`}
      preserveAspectRatio="none"
      role="img"
    >
      <title>{`${label}, ${text.weeks}`}</title>
      {weeks.map(({ week, comments, negative }, at) => (
        <g key={week}>
          <title>{text.week(format.day(week), format.number(comments), format.number(negative))}</title>
          <rect
            className={styles.weekAll}
            x={at * 4}
            width="3"
            y={24 - (24 * comments) / most}
            height={(24 * comments) / most}
          />
          <rect
            className={styles.weekBad}
            x={at * 4}
            width="3"
            y={24 - (24 * negative) / most}
            height={(24 * negative) / most}
          />
        </g>
      ))}
    </svg>
  );
}
