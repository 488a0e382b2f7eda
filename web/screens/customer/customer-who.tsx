import { Link } from "wouter";
import type { CustomerPage } from "../../../src/insight/customers/customer-list.ts";
import type { Output } from "../../api/contract.ts";
import type { Text } from "../../text/en.ts";
import { useFormat, useReader, useText } from "../../text/text.tsx";
import { languageName } from "../../ui/languages.ts";
import { StateBadge, TierBadge } from "../customers/state-badge.tsx";
import styles from "./customer.module.css";
import { knownOnlyAs, telling } from "./marks.ts";
import { useResponsible } from "./use-before.ts";

type Identity = CustomerPage["identities"][number];

/** Who the customer is, in a line or two under the name. */
export function CustomerWho({ page }: { page: CustomerPage }) {
  const text = useText().customer;
  const format = useFormat();
  const { language: reader } = useReader();
  const only = knownOnlyAs(page.identities);
  const where = [page.city, page.country].filter(Boolean).join(", ");
  return (
    <>
      <span className={styles.who}>
        {page.score && <StateBadge state={page.score.state} />}
        {page.score?.tier && <TierBadge tier={page.score.tier} />}
        <span>{text.kind[page.kind]}</span>
        {where && <span>{where}</span>}
        {page.language && <span>{languageName(page.language, reader)}</span>}
        {page.firstDay && <span>{text.since(format.day(page.firstDay))}</span>}
      </span>
      <span className={styles.who}>
        {only && <span>{text.knownOnly[only]}</span>}
        {telling(page.identities).map((identity) => (
          <span key={identity.kind + identity.value}>
            {text.identity[identity.kind]}: <IdentityValue identity={identity} isWhole={page.isReachWhole} />
          </span>
        ))}
      </span>
      <Responsible customerId={page.customerId} />
    </>
  );
}

/** So many open cases have a place in the line. */
const MOST_NAMED = 3;

/** Who is responsible, in one line: the owner, and who holds each open case; nothing where nobody is and nothing open. */
function Responsible({ customerId }: { customerId: string }) {
  const text = useText().contacts.responsible;
  const format = useFormat();
  const { data } = useResponsible(customerId);
  if (!data || (!data.owner && data.open.length === 0)) return null;
  const more = data.open.length - MOST_NAMED;
  return (
    <span className={styles.who}>
      <span>{ownerInWords(data, text)}</span>
      {data.open.slice(0, MOST_NAMED).map(({ caseId, subject, holder }) => (
        <Link key={caseId} href={`/cases/${customerId}/${caseId}`}>
          {holdsInWords(holder, subject, text)}
        </Link>
      ))}
      {more > 0 && <span>{text.others(more, format.number(more))}</span>}
    </span>
  );
}

type Responsibility = Output<"GET /api/v1/customers/{customerId}/owner">;
type Words = Text["contacts"]["responsible"];

function holdsInWords(holder: Responsibility["open"][number]["holder"], what: string, text: Words): string {
  if (holder?.standIn) return text.standsIn(holder.standIn.name, holder.name, what);
  return holder?.name ? text.holds(holder.name, what) : text.nobodyHolds(what);
}

function ownerInWords({ owner, acting }: Responsibility, text: Words): string {
  if (!owner) return text.nobody;
  return acting?.because === "substitute" ? text.substitute(acting.name, owner.name) : text.owner(owner.name);
}

function IdentityValue({ identity: { kind, value }, isWhole }: { identity: Identity; isWhole: boolean }) {
  if (kind === "external" || kind === "tax") {
    return <strong className="numbers">{kind === "tax" ? value.replace(/^[A-Z]*:/, "") : value}</strong>;
  }
  if (!isWhole) return <span className="numbers">{value}</span>;
  return (
    <a href={`${kind === "email" ? "mailto" : "tel"}:${encodeURIComponent(value).replace("%40", "@")}`}>
      {value}
    </a>
  );
}
