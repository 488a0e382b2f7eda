import { Button } from "@mantine/core";
import { IconMessagePlus } from "@tabler/icons-react";
import { lazy, Suspense } from "react";
import { Link, Redirect, useParams } from "wouter";
import type { CustomerPage } from "../../../src/insight/customers/customer-list.ts";
import { useAnswer } from "../../api/queries.ts";
import { useText } from "../../text/text.tsx";
import { Answered } from "../../ui/answered.tsx";
import layout from "../../ui/layout.module.css";
import { Loading } from "../../ui/loading.tsx";
import { Page } from "../../ui/page.tsx";
import { useMay } from "../../ui/use-may.ts";
import { AliveCard } from "./alive-card.tsx";
import { BeforeCard } from "./before-card.tsx";
import styles from "./customer.module.css";
import { CustomerWho } from "./customer-who.tsx";
import { MattersCard } from "./matters-card.tsx";
import { PatternCard } from "./pattern-card.tsx";
import { PrivacyPart } from "./privacy/privacy-part.tsx";
import { ProductsCard } from "./products-card.tsx";
import { TimelineCard } from "./timeline-card.tsx";
import { useIsHeadKnown } from "./use-before.ts";
import { useContracts } from "./use-contracts.ts";
import { WorthCard } from "./worth-card.tsx";

/** One customer: who, worth, pattern, change, and all that happened. */
export function CustomerScreen() {
  const { customerId = "" } = useParams<{ customerId: string }>();
  const { shell, customer } = useText();
  const { title, text, action } = customer.notFound;
  const query = useAnswer("GET /api/v1/customers/{customerId}", { params: { customerId } });
  const isHeadKnown = useIsHeadKnown(customerId);
  // The id of who went into another brings the other: his address from now on.
  const survivorId = query.data?.customerId;
  if (survivorId !== undefined && survivorId !== customerId) {
    return <Redirect to={`/customers/${survivorId}`} replace />;
  }
  const missing = { title, text, action: { label: action, href: "/customers" } };
  return (
    <Answered query={query} title={shell.nav.customers} missing={missing}>
      {(page) => (isHeadKnown ? <OneCustomer page={page} /> : <Loading />)}
    </Answered>
  );
}

function OneCustomer({ page }: { page: CustomerPage }) {
  const { data: contracts, isLoading } = useContracts(page.customerId);
  const subscribed = contracts !== undefined && contracts.items.length > 0;
  // Of who has contracts alone there is nothing to say about buying.
  const buys = page.purchases + page.returns > 0 || !(subscribed || isLoading);
  return (
    <Page title={page.name} lead={<CustomerWho page={page} />} aside={<Deeds customerId={page.customerId} />}>
      <BeforeCard customerId={page.customerId} />
      <div className={`${layout.columns} ${styles.halves}`}>
        <div className={layout.stack}>
          {buys && <WorthCard page={page} />}
          <Suspense fallback={null}>
            {subscribed && <ContractsCard contracts={contracts} currency={page.currency} />}
          </Suspense>
          {buys && <PatternCard page={page} />}
          {buys && <ProductsCard page={page} />}
        </div>
        <div className={layout.stack}>
          {buys && <AliveCard page={page} />}
          <MattersCard customerId={page.customerId} />
          <Suspense fallback={null}>
            <CustomerNotes customerId={page.customerId} />
            <IdentityCard customerId={page.customerId} />
          </Suspense>
        </div>
        <div className={layout.stack}>
          <TimelineCard customerId={page.customerId} />
        </div>
      </div>
      <PrivacyPart customerId={page.customerId} name={page.name} />
    </Page>
  );
}

/** Only where the company has subscriptions. */
const ContractsCard = lazy(() => import("./contracts-card.tsx").then((m) => ({ default: m.ContractsCard })));
/** Their words and their forms come after what one looks for first. */
const CustomerNotes = lazy(() => import("./customer-notes.tsx").then((m) => ({ default: m.CustomerNotes })));
const InviteCustomer = lazy(() =>
  import("./invite-customer.tsx").then((m) => ({ default: m.InviteCustomer })),
);
const IdentityCard = lazy(() => import("./identity-card.tsx").then((m) => ({ default: m.IdentityCard })));
const OpenCase = lazy(() => import("../cases/open-case.tsx").then((m) => ({ default: m.OpenCase })));

function Deeds({ customerId }: { customerId: string }) {
  const toCome = useMay("agent") ? <span className={styles.toCome} /> : null;
  return (
    <div className={styles.deeds}>
      <Suspense fallback={toCome}>
        <OpenCase customerId={customerId} matterId={null} />
        <InviteCustomer customerId={customerId} />
      </Suspense>
      <LogContact customerId={customerId} />
    </div>
  );
}

function LogContact({ customerId }: { customerId: string }) {
  const text = useText().contacts;
  if (!useMay("agent")) return null;
  return (
    <Button
      component={Link}
      href={`/contacts/new?customer=${customerId}`}
      leftSection={<IconMessagePlus size={18} stroke={1.7} aria-hidden />}
    >
      {text.title}
    </Button>
  );
}
