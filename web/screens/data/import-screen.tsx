import { useParams } from "wouter";
import type { Import } from "../../../src/channels/csv/import.ts";
import { useDataText } from "../../text/later.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Answered } from "../../ui/answered.tsx";
import { BackLink } from "../../ui/back-link.tsx";
import { Page } from "../../ui/page.tsx";
import { CheckedCard } from "./checked-card.tsx";
import { EndedCard } from "./ended-card.tsx";
import { useImport } from "./imports.ts";
import { MappingForm } from "./mapping-form.tsx";
import { sizeInWords } from "./measures.ts";
import { Steps } from "./steps.tsx";
import { WorkingCard } from "./working-card.tsx";

/** One file on its way in: what its columns mean, what it would do, what it did. */
export function ImportScreen() {
  const { importId = "" } = useParams<{ importId: string }>();
  const data = useDataText();
  const { title, text, action } = data.notFound;
  const query = useImport(importId);
  const missing = { title, text, action: { label: action, href: "/data" } };
  return (
    <Answered query={query} title={data.title} missing={missing}>
      {(item) => <OneImport item={item} />}
    </Answered>
  );
}

function OneImport({ item }: { item: Import }) {
  const text = useDataText();
  const { shell } = useText();
  const format = useFormat();
  const size = sizeInWords(item.bytes, shell.bytes, format);
  return (
    <Page title={item.fileName} lead={`${size} · ${format.moment(item.createdAt)}`}>
      <BackLink href="/data">{text.list.back}</BackLink>
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
