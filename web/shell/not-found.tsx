import { Button } from "@mantine/core";
import { Link } from "wouter";
import { useText } from "../text/text.tsx";
import { Page } from "../ui/page.tsx";

export function NotFound() {
  const { notFound: text } = useText().shell;
  return (
    <Page title={text.title} lead={text.text}>
      <div>
        <Button component={Link} href="/">
          {text.home}
        </Button>
      </div>
    </Page>
  );
}
