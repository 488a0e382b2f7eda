import type { Currencies, ExchangeRate } from "../../../src/memory/currencies/rate.ts";
import { useAnswer } from "../../api/queries.ts";
import { useFormat, useReader, useText } from "../../text/text.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { RemoveButton } from "../../ui/remove-button.tsx";
import { useMay } from "../../ui/use-may.ts";
import { RateForm } from "./rate-form.tsx";
import styles from "./settings.module.css";

const CURRENCIES = "GET /api/v1/currencies";
const ALWAYS = "1970-01-01";

/** What the company counts in, who decided that, and at which rates other currencies count. */
export function CurrenciesSection() {
  const query = useAnswer(CURRENCIES);
  return (
    <Answered query={query}>
      {(currencies) => (
        <>
          <Counted currencies={currencies} />
          <Rates currencies={currencies} />
        </>
      )}
    </Answered>
  );
}

function Counted({ currencies: { currency, decidedBy, isFixed } }: { currencies: Currencies }) {
  const text = useText().settings.currencies;
  return (
    <Card title={text.title}>
      <p>{text.decided[decidedBy](currency)}</p>
      {isFixed && <p className={styles.quiet}>{text.fixed}</p>}
    </Card>
  );
}

function Rates({ currencies }: { currencies: Currencies }) {
  const text = useText().settings.currencies;
  const mayState = useMay("manager");
  return (
    <Card title={text.rates} lead={text.ratesLead}>
      {currencies.rates.length === 0 ? (
        <p className={styles.quiet}>{text.none}</p>
      ) : (
        <RatesTable currencies={currencies} mayState={mayState} />
      )}
      {mayState && <RateForm countedIn={currencies.currency} />}
    </Card>
  );
}

function RatesTable({ currencies, mayState }: { currencies: Currencies; mayState: boolean }) {
  const text = useText().settings.currencies;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key
    <section className={styles.ratesScroll} tabIndex={0} aria-label={text.rates}>
      <table className={styles.rates}>
        <thead>
          <tr>
            <th scope="col">{text.currency}</th>
            <th scope="col">{text.from}</th>
            <th scope="col">{text.rateShort}</th>
            <th scope="col">{text.note}</th>
            <th scope="col">{text.usedBy}</th>
            {mayState && <td />}
          </tr>
        </thead>
        <tbody>
          {currencies.rates.map((rate) => (
            <RateRow
              key={`${rate.currency} ${rate.fromDay}`}
              rate={rate}
              currencies={currencies}
              mayState={mayState}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

type RateRowProps = { rate: ExchangeRate; currencies: Currencies; mayState: boolean };

function RateRow({ rate, currencies, mayState }: RateRowProps) {
  const text = useText().settings.currencies;
  const format = useFormat();
  const { language } = useReader();
  const records = currencies.inUse.find(({ currency }) => currency === rate.currency)?.records ?? 0;
  return (
    <tr>
      <th scope="row">{rate.currency}</th>
      <td>{rate.fromDay === ALWAYS ? text.always : format.day(rate.fromDay)}</td>
      <td className="numbers">
        {rate.rate.toLocaleString(language, { maximumSignificantDigits: 10 })} {currencies.currency}
      </td>
      <td>{rate.note || <span className={styles.quiet}>{text.noteNone}</span>}</td>
      <td>{records > 0 && text.used(records, format.number(records))}</td>
      {mayState && (
        <td>
          <RemoveButton
            route="DELETE /api/v1/currencies/{currency}/rates/{fromDay}"
            input={{ params: { currency: rate.currency, fromDay: rate.fromDay } }}
            stale={[CURRENCIES]}
            variant="subtle"
            size="compact-sm"
            title={text.removeTitle(rate.currency)}
            text={text.removeText}
            remove={text.remove}
            keep={text.keep}
          />
        </td>
      )}
    </tr>
  );
}
