import { IconArrowLeft } from "@tabler/icons-react";
import { Link, useParams } from "wouter";
import type { Import } from "../../../src/channels/csv/import.ts";
import { ApiProblem } from "../../api/problem.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Answered } from "../../ui/answered.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";
import { CheckedCard } from "./checked-card.tsx";
import styles from "./data.module.css";
import { EndedCard } from "./ended-card.tsx";
import { useImport } from "./imports.ts";
import { MappingForm } from "./mapping-form.tsx";
import { sizeInWords } from "./measures.ts";
import { Steps } from "./steps.tsx";
import { WorkingCard } from "./working-card.tsx";

/** One file on its way in: what its columns mean, what it would do, what it did. */
export function ImportScreen() {
  const { importId = "" } = useParams<{ importId: string }>();
  const text = useText().data.notFound;
  const query = useImport(importId);
  if (query.error instanceof ApiProblem && [400, 404].includes(query.error.status)) {
    return <EmptyState title={text.title} text={text.text} action={{ label: text.action, href: "/data" }} />;
  }
  return <Answered query={query}>{(item) => <OneImport item={item} />}</Answered>;
}

function OneImport({ item }: { item: Import }) {
  const { data: text } = useText();
  const format = useFormat();
  const size = sizeInWords(item.bytes, text.bytes, format);
  return (
    <Page title={item.fileName} lead={`${size} · ${format.moment(item.createdAt)}`}>
      <Link href="/data" className={styles.back}>
        <IconArrowLeft size={17} stroke={1.7} aria-hidden /> {text.list.back}
      </Link>
      <Steps state={item.state} />
      <Stage item={item} />
    </Page>
  );
}

function Stage({ item }: { item: Import }) {
  switch (item.state) {
    case "draft":
      return <MappingForm item={item} />;
    case "checking":
    case "running":
    case "undoing":
      return <WorkingCard item={item} />;
    case "checked":
      return <CheckedCard item={item} />;
    default:
      return <EndedCard item={item} />;
  }
}
