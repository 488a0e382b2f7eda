import { Button } from "@mantine/core";
import { useFormat, useText } from "../../text/text.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { Refused } from "../../ui/refused.tsx";
import { type Session, useEndSession, useSessions } from "./account.ts";
import { deviceOf } from "./device.ts";
import styles from "./settings.module.css";

/** Where one is signed in, and the way out of each place. */
export function SessionsCard() {
  const text = useText().security.sessions;
  const sessions = useSessions();
  const endOthers = useEndSession();
  return (
    <Card title={text.title} lead={text.lead}>
      <Answered query={sessions}>
        {({ items }) => (
          <>
            <ul className={styles.rows}>
              {items.map((session) => (
                <SessionRow key={session.sessionId} session={session} />
              ))}
            </ul>
            <p role="status" className={styles.good}>
              {endOthers.isSuccess && text.ended}
            </p>
            {items.length > 1 && (
              <Button variant="default" loading={endOthers.isPending} onClick={() => endOthers.mutate(null)}>
                {text.endOthers}
              </Button>
            )}
          </>
        )}
      </Answered>
    </Card>
  );
}

function SessionRow({ session }: { session: Session }) {
  const text = useText().security.sessions;
  const format = useFormat();
  const end = useEndSession();
  const device = deviceOf(session.browser);
  const name = device ? text.device(device.browser, device.system) : text.unknown;
  const told = [
    session.address,
    text.since(format.day(session.signedInAt.slice(0, 10))),
    text.used(format.day(session.usedAt.slice(0, 10))),
  ];
  return (
    <li className={styles.row}>
      <div className={styles.rowWhat}>
        <strong>{name}</strong> {session.current && <span className={styles.quiet}>({text.here})</span>}
        <div className={styles.quiet}>{told.filter(Boolean).join(" · ")}</div>
        <Refused error={end.error} className={styles.bad} />
      </div>
      {!session.current && (
        <Button
          variant="default"
          aria-label={text.endOf(name)}
          loading={end.isPending}
          onClick={() => end.mutate(session.sessionId)}
        >
          {text.end}
        </Button>
      )}
    </li>
  );
}
