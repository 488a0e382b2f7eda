import { Link, Redirect, useParams } from "wouter";
import { useAnswer } from "../../api/queries.ts";
import { useCasesText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Answered } from "../../ui/answered.tsx";
import layout from "../../ui/layout.module.css";
import { Page } from "../../ui/page.tsx";
import { useNow } from "../../ui/use-now.ts";
import { caseHref, type WholeCase } from "../cases/case-data.ts";
import { Due, HeldBy, SeverityAndWhy } from "../cases/case-row.tsx";
import { BeforeCard } from "../customer/before-card.tsx";
import { useCurrency } from "../customers/use-currency.ts";
import styles from "./case.module.css";
import { EvidenceCard } from "./evidence-card.tsx";
import { LaterCards, LaterSolved } from "./later-cards.tsx";
import { LogCard } from "./log-card.tsx";
import { MatterCard } from "./matter-card.tsx";
import { ProofLinks } from "./proof-links.tsx";
import { Reach } from "./reach.tsx";
import { useWatching } from "./use-watching.ts";
import { WorkCard } from "./work-card.tsx";

/** One case: what happened, whom it is owed to, what was done, and what to do now. */
export function CaseScreen() {
  const { customerId = "", caseId = "" } = useParams<{ customerId: string; caseId: string }>();
  const cases = useCasesText();
  const { title, text, action } = cases.notFound;
  const { data, error, refetch } = useAnswer("GET /api/v1/customers/{customerId}/cases/{caseId}", {
    params: { customerId, caseId },
  });
  const isHeadKnown = useHead(customerId);
  // The case of who went into another is the other's now.
  const one = data?.case;
  if (one && one.customerId !== customerId) return <Redirect to={caseHref(one)} replace />;
  const missing = { title, text, action: { label: action, href: "/cases" } };
  return (
    <Answered
      query={{ data: isHeadKnown ? data : undefined, error, refetch }}
      title={cases.title}
      missing={missing}
    >
      {(whole) => <OneCase whole={whole} />}
    </Answered>
  );
}

/** Whether all is there that the head is made of: what came later would push down what is already read. */
function useHead(customerId: string): boolean {
  const customer = useAnswer("GET /api/v1/customers/{customerId}", { params: { customerId } });
  const currency = useCurrency();
  return !customer.isPending && currency !== undefined;
}

function OneCase({ whole }: { whole: WholeCase }) {
  const { case: one } = whole;
  const text = useCasesText();
  const format = useFormat();
  const now = useNow();
  return (
    <Page
      title={one.subject}
      lead={
        <span className={styles.who}>
          <Link href={`/customers/${one.customerId}`}>{one.customerName}</Link>
          <Reach customerId={one.customerId} />
        </span>
      }
      aside={<Others one={one} />}
    >
      <div className={styles.state}>
        <SeverityAndWhy one={one} />
        <HeldBy one={one} isSentence />
        <Due one={one} now={now} />
      </div>
      {whole.waitsSince && <p className={styles.quiet}>{text.waits(format.moment(whole.waitsSince))}</p>}
      <WorkCard whole={whole} />
      <LaterSolved whole={whole} />
      <div className={layout.columns}>
        <div className={layout.stack}>
          <EvidenceCard whole={whole} />
          <LogCard whole={whole} />
        </div>
        <div className={layout.stack}>
          <LaterCards whole={whole} />
          <BeforeCard customerId={one.customerId} />
          {one.matterId && <MatterCard customerId={one.customerId} matterId={one.matterId} />}
        </div>
      </div>
      <ProofLinks one={one} />
    </Page>
  );
}

/** Who else has the case open, so that two do not call the same customer. */
function Others({ one }: { one: WholeCase["case"] }) {
  const text = useCasesText();
  const format = useFormat();
  const others = useWatching(one);
  const names = others.map(({ name }) => name);
  return (
    <p role="status" className={names.length > 0 ? styles.others : styles.alone}>
      {names.length > 0 && text.alsoHere(names.length, format.list(names))}
    </p>
  );
}
