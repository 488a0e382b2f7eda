import type { CustomerPage } from "../../../src/insight/customers/customer-list.ts";
import { useAnswer } from "../../api/queries.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { StateBadge, TierBadge } from "../customers/state-badge.tsx";
import styles from "./customer.module.css";

type Identity = CustomerPage["identities"][number];

/** Who the customer is, in a line or two under the name. */
export function CustomerWho({ page }: { page: CustomerPage }) {
  const text = useText().customer;
  const format = useFormat();
  const where = [page.city, page.country].filter(Boolean).join(", ");
  return (
    <>
      <span className={styles.who}>
        {page.score && <StateBadge state={page.score.state} />}
        {page.score?.tier && <TierBadge tier={page.score.tier} />}
        <span>{text.kind[page.kind]}</span>
        {where && <span>{where}</span>}
        {page.firstDay && <span>{text.since(format.day(page.firstDay))}</span>}
      </span>
      <span className={styles.who}>
        {page.identities.map((identity) => (
          <span key={identity.kind + identity.value}>
            {text.identity[identity.kind]}: <IdentityValue identity={identity} />
          </span>
        ))}
      </span>
      <Responsible customerId={page.customerId} />
    </>
  );
}

/** Who is responsible, in one line; nothing where nobody has been given the customer. */
function Responsible({ customerId }: { customerId: string }) {
  const text = useText().contacts.responsible;
  const { data } = useAnswer("GET /api/v1/customers/{customerId}/owner", { params: { customerId } });
  if (!data?.owner) return null;
  const { owner, acting } = data;
  const said =
    acting?.because === "substitute" ? text.substitute(acting.name, owner.name) : text.owner(owner.name);
  return <span className={styles.who}>{said}</span>;
}

function IdentityValue({ identity: { kind, value } }: { identity: Identity }) {
  if (kind === "external" || kind === "tax") {
    return <strong className="numbers">{kind === "tax" ? value.replace(/^[A-Z]*:/, "") : value}</strong>;
  }
  return (
    <a href={`${kind === "email" ? "mailto" : "tel"}:${encodeURIComponent(value).replace("%40", "@")}`}>
      {value}
    </a>
  );
}
