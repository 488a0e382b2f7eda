import { lazy, Suspense } from "react";
import { useAnswer } from "../../api/queries.ts";
import { useText } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { useMay } from "../../ui/use-may.ts";
import { PasswordForm } from "./password-form.tsx";
import { SessionsCard } from "./sessions-card.tsx";
import styles from "./settings.module.css";
import { TwoStepCard } from "./two-step-card.tsx";

/** The rest stands at the door as well, where nobody waits for this. */
const MonthlyCard = lazy(() => import("./monthly-card.tsx").then((m) => ({ default: m.MonthlyCard })));
const NoticeMailCard = lazy(() =>
  import("./notice-mail-card.tsx").then((m) => ({ default: m.NoticeMailCard })),
);

/** The reader's own account: who one is, the password, the second step, and where one is signed in. */
export function AccountSection() {
  const { people, security } = useText();
  const { data } = useAnswer("GET /api/v1/me");
  const isTold = useMay("viewer") && !data?.owesTwoStep;
  const me = data?.actor;
  if (me?.kind !== "person") {
    return (
      <Card title={people.account.title}>
        <p className={styles.quiet}>{people.password.visitor}</p>
      </Card>
    );
  }
  return (
    <>
      {data?.owesTwoStep && (
        <p role="alert" className={styles.bad}>
          {security.owes}
        </p>
      )}
      <Card title={people.account.title} lead={people.account.signedInAs(me.email ?? "")}>
        <PasswordForm email={me.email ?? ""} />
      </Card>
      <Suspense>
        {isTold && <NoticeMailCard />}
        {me.role === "director" && <MonthlyCard />}
      </Suspense>
      <TwoStepCard />
      <SessionsCard />
    </>
  );
}
