import { useAnswer } from "../../api/queries.ts";
import { useText } from "../../text/text.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { CompanyForm } from "./company-form.tsx";

/** The company's settings, asked once and kept. */
export function CompanySection() {
  const text = useText().settings.company;
  const query = useAnswer("GET /api/v1/company");
  return (
    <Answered query={query}>
      {(company) => (
        <Card title={text.title}>
          <CompanyForm company={company} />
        </Card>
      )}
    </Answered>
  );
}
