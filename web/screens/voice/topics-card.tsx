import { Button } from "@mantine/core";
import { useState } from "react";
import type { Voice, VoiceTopic } from "../../../src/action/heard/heard.ts";
import { useVoiceText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { everyWeek } from "./every-week.ts";
import { useTopicName } from "./use-topic-name.ts";
import styles from "./voice.module.css";
import { Weeks, WeeksTable } from "./weeks.tsx";

const FEW = 6;

type TopicsProps = { found: Voice; chosen: string | undefined; onChoose: (topic: string) => void };

/** Topics with how often they are named, how badly with its interval, and how that goes; pressed, they narrow the list. */
export function TopicsCard({ found, chosen, onChoose }: TopicsProps) {
  const text = useVoiceText().figures;
  const name = useTopicName(found.known);
  const [isWhole, setWhole] = useState(false);
  const { topics, all } = found;
  const shown = isWhole ? topics : topics.filter(({ key }, at) => at < FEW || key === chosen);
  return (
    <Card title={text.title} lead={text.lead} aside={<Totals all={all} />}>
      <ul className={styles.topics}>
        <TopicRow
          label={text.all}
          span={found}
          figures={all}
          isChosen={!chosen}
          onChoose={() => onChoose("")}
        />
        {shown.map(({ key, ...figures }) => (
          <TopicRow
            key={key}
            label={name(key)}
            span={found}
            figures={figures}
            isChosen={key === chosen}
            onChoose={() => onChoose(key === chosen ? "" : key)}
          />
        ))}
      </ul>
      <WeeksTable
        columns={[
          { label: text.all, weeks: everyWeek(all.weeks, found) },
          ...shown.map(({ key, weeks }) => ({ label: name(key), weeks: everyWeek(weeks, found) })),
        ]}
      />
      {topics.length === 0 && <p className={styles.quiet}>{text.none}</p>}
      {topics.length > FEW && (
        <Button variant="subtle" size="compact-sm" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? text.fewer : text.more}
        </Button>
      )}
    </Card>
  );
}

function Totals({ all: { now } }: { all: Voice["all"] }) {
  const text = useVoiceText().figures;
  const format = useFormat();
  const said = [
    now.leaving > 0 && text.leaving(now.leaving, format.number(now.leaving)),
    now.urgent > 0 && text.urgent(now.urgent, format.number(now.urgent)),
    now.unheard > 0 && text.unheard(now.unheard, format.number(now.unheard)),
  ].filter(Boolean);
  return <p className={styles.quiet}>{said.join(" · ")}</p>;
}

type RowProps = {
  label: string;
  span: Pick<Voice, "from" | "until">;
  figures: Omit<VoiceTopic, "key" | "names">;
  isChosen: boolean;
  onChoose: () => void;
};

function TopicRow({ label, span, figures, isChosen, onChoose }: RowProps) {
  const text = useVoiceText().figures;
  const format = useFormat();
  const { now, negativeDifference, weeks } = figures;
  const { negativeShare: share } = now;
  return (
    <li className={styles.topic} data-chosen={isChosen || undefined}>
      <button type="button" className={styles.topicName} aria-pressed={isChosen} onClick={onChoose}>
        {label} <span className={styles.count}>{format.number(now.comments)}</span>
      </button>
      <div className={styles.share}>
        {share && (
          <>
            <svg className={styles.bar} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
              <rect className={styles.barAll} width="100" height="8" rx="1" />
              <rect className={styles.barBad} width={share.share * 100} height="8" rx="1" />
              <rect
                className={styles.barRange}
                x={share.low * 100}
                y="3"
                width={Math.max(0.6, (share.high - share.low) * 100)}
                height="2"
              />
            </svg>
            <span className={styles.said}>
              <b>{format.percent(share.share)}</b> {text.bad.toLowerCase()}
              <span className={styles.quiet}>
                {" "}
                {text.of(format.percent(share.low), format.percent(share.high), format.number(share.n))}
              </span>
            </span>
          </>
        )}
      </div>
      <Change difference={negativeDifference} />
      <Weeks weeks={everyWeek(weeks, span)} />
    </li>
  );
}

function Change({ difference }: { difference: VoiceTopic["negativeDifference"] }) {
  const text = useVoiceText().figures;
  const format = useFormat();
  if (difference === null) return <span className={styles.change}>{text.noBefore}</span>;
  if (difference.isChance) return <span className={styles.change}>{text.chance}</span>;
  const points = format.decimal(Math.abs(difference.difference) * 100);
  const isWorse = difference.difference > 0;
  return (
    <span className={styles.change} data-tone={isWorse ? "worse" : "better"}>
      {isWorse ? text.worse(points) : text.better(points)}
    </span>
  );
}
