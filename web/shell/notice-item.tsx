import { Link } from "wouter";
import type { Output } from "../api/contract.ts";
import { useCasesText } from "../text/later.ts";
import { useFormat } from "../text/text.tsx";
import { contactPageHref } from "../ui/contact-href.ts";
import styles from "./header.module.css";

type Notice = Output<"GET /api/v1/me/notices">["items"][number];

/** One thing one was told; it opens what it is about. */
export function NoticeItem({ notice, onOpen }: { notice: Notice; onOpen: () => void }) {
  const { notices: text } = useCasesText();
  const format = useFormat();
  const { kind, content, customerName, at, readAt } = notice;
  const said = (name: string) => (typeof content[name] === "string" ? content[name] : undefined);
  const forWhom = said("for");
  const counted = (what: "customers" | "cases") => {
    const count = content[what];
    return typeof count === "number" && count > 0 && text[what](count, format.number(count));
  };
  const who = [forWhom && text.forWhom(forWhom), customerName, counted("customers"), counted("cases")];
  const detail = [...who, said("subject"), said("text")].filter(Boolean).join(" · ");
  const inside = (
    <>
      <span className={styles.noticeTitle}>{text.kinds[kind](said("by") ?? "")}</span>
      <span>{detail}</span>
      <time dateTime={at}>{format.moment(at)}</time>
    </>
  );
  const href = hrefOf(notice);
  return (
    <li data-unread={readAt === null || undefined}>
      {href ? (
        <Link href={href} className={styles.notice} onClick={onOpen}>
          {inside}
        </Link>
      ) : (
        <div className={styles.notice}>{inside}</div>
      )}
    </li>
  );
}

/** Where what is not a customer's or a case's page is seen. */
const SECTIONS: Partial<Record<Notice["kind"], string>> = {
  "obstacle-given": "/team/voice",
  "obstacle-answered": "/team/voice",
  "promise-missed": "/team/voice",
  "missed-answered": "/team/voice",
  "work-given": "/team/owners",
  "work-taken": "/team/owners",
  "work-given-back": "/team/owners",
  "work-taken-back": "/team/owners",
  "person-left": "/team/owners",
  "substitute-left": "/team/absences",
  "kindness-told": "/team/kindness",
  "kindness-thanked": "/team/kindness",
};

function hrefOf({ kind, customerId, caseId, content: { contactId } }: Notice): string | null {
  const section = SECTIONS[kind];
  if (section !== undefined) return section;
  if (customerId === null) return null;
  if (caseId !== null) return `/cases/${customerId}/${caseId}`;
  return typeof contactId === "string"
    ? contactPageHref({ customerId, contactId })
    : `/customers/${customerId}`;
}
