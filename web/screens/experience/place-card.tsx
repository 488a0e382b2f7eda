import { Link } from "wouter";
import type { Met } from "../../../src/action/experience/experience.ts";
import { useExperienceText } from "../../text/later.ts";
import { useFormat, useReader } from "../../text/text.tsx";
import { durationInWords } from "../customer/verdict-in-words.ts";
import styles from "./experience.module.css";
import { Fact } from "./fact.tsx";
import { Heard } from "./heard.tsx";
import { KeptBar } from "./kept-bar.tsx";
import { useSharesInWords } from "./use-shares.ts";

type PlaceProps = { met: Met; currency: string; search: string };

/** A touchpoint: how much happened, how much of what was promised was kept, and what it may cost. */
export function PlaceCard({ met, currency, search }: PlaceProps) {
  const text = useExperienceText();
  const format = useFormat();
  const { language } = useReader();
  return (
    <li className={styles.place}>
      <div className={styles.placeHead}>
        <h3 className={styles.name}>
          <Link href={`/experience/${met.key}${search}`}>{met.names[language]}</Link>
        </h3>
        <span className={styles.volume}>
          {text.contacts(met.now.contacts, format.number(met.now.contacts))}
        </span>
      </div>
      <KeptBar share={met.now.share} n={met.now.kept + met.now.broken} difference={met.keptDifference} />
      <Facts met={met} currency={currency} />
    </li>
  );
}

function Facts({ met, currency }: Omit<PlaceProps, "search">) {
  const text = useExperienceText();
  const format = useFormat();
  const shares = useSharesInWords();
  const { now, openCases, failed } = met;
  return (
    <dl className={styles.facts}>
      {now.medianWaitSeconds !== null && (
        <Fact label={text.wait} note={text.waitNote}>
          {durationInWords(Math.round(now.medianWaitSeconds), format)}
        </Fact>
      )}
      {now.againShare && now.again > 0 && (
        <Fact label={text.again} note={shares.range(now.againShare, now.matters)}>
          {format.percent(now.againShare.share)}
        </Fact>
      )}
      {openCases > 0 && (
        <Fact label={text.cases}>
          <Link href={`/cases?touchpoint=${met.key}`}>{format.number(openCases)}</Link>
        </Fact>
      )}
      <Heard met={met} />
      {failed.expectedMinor > 0 && (
        <Fact
          label={text.stake}
          note={
            failed.atRiskMinor > 0 ? text.atRisk(format.moneyWhole(failed.atRiskMinor, currency)) : undefined
          }
        >
          {format.moneyWhole(failed.expectedMinor, currency)}
        </Fact>
      )}
    </dl>
  );
}
