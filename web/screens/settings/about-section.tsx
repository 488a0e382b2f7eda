import { useAnswer } from "../../api/queries.ts";
import { useText } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import styles from "./settings.module.css";

const SAMPLE_SOURCE = "https://archive.ics.uci.edu/dataset/352/online+retail";

/** Which version this is, under which licence, and whose the sample's data are. */
export function AboutSection() {
  const text = useText().settings.about;
  const { data: me } = useAnswer("GET /api/v1/me");
  return (
    <Card title={text.title}>
      <dl className={styles.facts}>
        <dt>{text.version}</dt>
        <dd className="numbers">{me?.version ?? "–"}</dd>
        <dt>{text.licence}</dt>
        <dd>{text.licenceText}</dd>
        <dt>{text.sampleTitle}</dt>
        <dd>
          {text.sampleText}{" "}
          <a href={SAMPLE_SOURCE} target="_blank" rel="noreferrer">
            {text.sampleLink}
          </a>
        </dd>
        <dt>API</dt>
        <dd>
          <a href="/api/v1/docs">{text.docs}</a>
        </dd>
      </dl>
      <p className={styles.quiet}>{text.where}</p>
    </Card>
  );
}
