import { ApiProblem } from "../../api/problem.ts";
import { useAnswer } from "../../api/queries.ts";
import { useReader, useText } from "../../text/text.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { CompanyForm } from "./company-form.tsx";
import { guessedCompany } from "./guessed-company.ts";

/** The company's settings; while nobody has given them, what the browser tells is proposed. */
export function CompanySection() {
  const text = useText().settings.company;
  const { language } = useReader();
  const query = useAnswer("GET /api/v1/company");
  const unknown = query.error instanceof ApiProblem && query.error.status === 404;
  if (unknown) {
    return (
      <Card title={text.title} lead={text.first}>
        <CompanyForm company={guessedCompany(language)} isNew />
      </Card>
    );
  }
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
