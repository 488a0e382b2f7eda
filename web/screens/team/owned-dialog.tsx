import { Link } from "wouter";
import type { OwnedCustomer, OwnerPerson } from "../../../src/action/owners/owner.ts";
import { usePages } from "../../api/use-pages.ts";
import { useTeamText } from "../../text/later.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Loading } from "../../ui/loading.tsx";
import { MoreRows } from "../../ui/more-rows.tsx";
import { TierBadge } from "../customers/state-badge.tsx";
import styles from "./team.module.css";

type OwnedDialogProps = { person: OwnerPerson; opened: boolean; onClose: () => void };

/** The customers of a person, page by page. */
export function OwnedDialog({ person, opened, onClose }: OwnedDialogProps) {
  const text = useTeamText();
  return (
    <Dialog opened={opened} onClose={onClose} title={text.owners.ofTitle(person.name)} size="lg">
      <Owned personId={person.personId} />
    </Dialog>
  );
}

function Owned({ personId }: { personId: string }) {
  const { more } = useTeamText();
  const pages = usePages<OwnedCustomer>("GET /api/v1/owners/{personId}/customers", { params: { personId } });
  if (pages.error && !pages.rows) return <ErrorState error={pages.error} retry={pages.refetch} />;
  if (!pages.rows) return <Loading />;
  return (
    <>
      <ul className={styles.rows}>
        {pages.rows.map(({ customerId, name, tier }) => (
          <li key={customerId} className={styles.row}>
            <Link href={`/customers/${customerId}`} className={styles.what}>
              {name}
            </Link>
            {tier && <TierBadge tier={tier} />}
          </li>
        ))}
      </ul>
      <MoreRows pages={pages} label={more} />
    </>
  );
}
