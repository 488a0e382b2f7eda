import { useLocation, useSearch } from "wouter";
import type { Analysis, DriverShown, Drivers } from "../../../src/insight/drivers/driver.ts";
import { useAnswer } from "../../api/queries.ts";
import { useUnderstandingText } from "../../text/later.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { Choice } from "../../ui/choice.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Notes } from "../../ui/notes.tsx";
import { Page } from "../../ui/page.tsx";
import { areContractsAlone } from "../contracts/alone.ts";
import { ExperienceViews } from "../gaps/experience-views.tsx";
import { WorthSaid } from "../gaps/worth-said.tsx";
import { ImportanceChart, LONGEST_MINUTES } from "./importance-chart.tsx";
import { usePlaceNames } from "./names.ts";
import styles from "./understanding.module.css";

type Outcome = "staying" | "satisfaction";

/** What staying and satisfaction go together with: importance against performance, and each with its intervals. */
export function DriversScreen() {
  const query = useAnswer("GET /api/v1/drivers");
  const { nav } = useText().shell;
  return (
    <Answered query={query} title={nav.experience}>
      {(drivers) => <Found drivers={drivers} />}
    </Answered>
  );
}

function Found({ drivers }: { drivers: Drivers | null }) {
  const text = useUnderstandingText();
  const words = text.drivers;
  const [path, go] = useLocation();
  const asked = new URLSearchParams(useSearch()).get("of");
  const outcome: Outcome = asked === "satisfaction" ? "satisfaction" : "staying";
  const analysis = drivers?.[outcome] ?? null;
  return (
    <Page title={words.title} lead={words.lead}>
      <ExperienceViews chosen="drivers" />
      <Choice
        legend={words.outcome}
        name="outcome"
        isSmall
        options={[
          { value: "staying", label: words.staying },
          { value: "satisfaction", label: words.satisfaction },
        ]}
        value={outcome}
        onChange={(value) => go(value === "staying" ? path : `${path}?of=${value}`, { replace: true })}
      />
      {analysis === null ? (
        <Nothing outcome={outcome} />
      ) : (
        <Shown analysis={analysis} currency={drivers?.currency ?? "EUR"} />
      )}
    </Page>
  );
}

/** Why nothing is said, and what would help: of contracts alone staying is told elsewhere. */
function Nothing({ outcome }: { outcome: Outcome }) {
  const words = useUnderstandingText().drivers.nothing;
  const { data: kinds } = useAnswer("GET /api/v1/kinds");
  if (outcome === "satisfaction") {
    const action = { label: words.surveys, href: "/surveys" };
    return <EmptyState title={words.title} text={words.satisfaction} action={action} />;
  }
  const action = { label: words.contacts, href: "/data" };
  if (!areContractsAlone(kinds))
    return <EmptyState title={words.title} text={words.staying} action={action} />;
  const there = { label: words.seeContracts, href: "/contracts" };
  return <EmptyState title={words.contractsTitle} text={words.contracts} action={there} />;
}

function Shown({ analysis, currency }: { analysis: Analysis; currency: string }) {
  const text = useUnderstandingText();
  const words = text.drivers;
  const format = useFormat();
  const name = useDriverName();
  const { drivers, leftOut, n, explained, from, to } = analysis;
  return (
    <>
      <Card title={words.chart} lead={words.chartLead}>
        <ImportanceChart drivers={drivers} nameOf={name} />
        {drivers.some(({ kind }) => kind === "waited") && (
          <p className={styles.quiet}>{words.waits(format.number(LONGEST_MINUTES))}</p>
        )}
      </Card>
      <Card title={words.list} lead={words.rests(format.number(n), format.percent(explained))}>
        <ol className={styles.causes}>
          {drivers.map((driver) => (
            <DriverRow key={name(driver)} driver={driver} name={name(driver)} currency={currency} />
          ))}
        </ol>
        <LeftOut leftOut={leftOut} />
      </Card>
      <Notes notes={[text.honest, words.span(format.day(from), format.day(to))]} />
    </>
  );
}

/** What is not among them, each reason once. */
function LeftOut({ leftOut }: Pick<Analysis, "leftOut">) {
  const words = useUnderstandingText().drivers;
  const name = useDriverName();
  const reasons = [...new Set(leftOut.map(({ because }) => because))];
  return reasons.map((reason) => (
    <p key={reason} className={styles.quiet}>
      {words.leftOut} ({words.because[reason]}):{" "}
      {leftOut
        .filter(({ because }) => because === reason)
        .map(name)
        .join(" · ")}
    </p>
  ));
}

type RowProps = { driver: DriverShown; name: string; currency: string };

function DriverRow({ driver, name, currency }: RowProps) {
  const text = useUnderstandingText();
  const words = text.drivers;
  const format = useFormat();
  const { share, weight, kind, performance } = driver;
  return (
    <li className={styles.cause}>
      <div className={styles.causeName}>{name}</div>
      <svg
        className={styles.bar}
        width="100%"
        height="10"
        viewBox="0 0 100 10"
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <rect width={100 * share.mean} height="10" />
      </svg>
      <div className={styles.money}>
        <strong>{format.percent(share.mean)}</strong>{" "}
        <span className={styles.quiet}>
          {text.range(format.percent(share.low), format.percent(share.high))}
        </span>
      </div>
      <div>
        {performance === null
          ? words.notLately
          : `${words.now}: ${words.performance[kind](format.decimal(performance))}`}
        <div>
          <Worth driver={driver} currency={currency} />
        </div>
        <span className={styles.quiet}>
          {words.weight}: {format.percent(weight)}
        </span>
      </div>
    </li>
  );
}

/** What a step goes together with, in customers and money, or in points of satisfaction. */
function Worth({ driver: { worth, points, slope, kind }, currency }: Pick<RowProps, "driver" | "currency">) {
  const text = useUnderstandingText();
  const words = text.drivers;
  const perhaps = slope.low <= 0 && slope.high >= 0 ? ` · ${words.perhaps}` : "";
  return (
    <>
      {words.worth[kind]} {points && <Points points={points} />}
      {worth && (
        <WorthSaid
          {...{ worth, currency }}
          words={{ ...words, range: text.range }}
          className={styles.quiet}
        />
      )}
      <span className={styles.quiet}>{perhaps}</span>
    </>
  );
}

function Points({ points: { mean, low, high } }: { points: NonNullable<DriverShown["points"]> }) {
  const text = useUnderstandingText();
  const signed = useFormat().signedDecimal;
  return (
    <>
      <strong>{text.drivers.points(signed(mean))}</strong>{" "}
      <span className={styles.quiet}>{text.range(signed(low), signed(high))}</span>
    </>
  );
}

type Named = Pick<DriverShown, "kind" | "touchpoint">;

function useDriverName(): (driver: Named) => string {
  const { names } = useUnderstandingText().drivers;
  const placeName = usePlaceNames();
  return ({ kind, touchpoint }) => names[kind](placeName(touchpoint));
}
