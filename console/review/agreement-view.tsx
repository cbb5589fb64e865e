/** How far Earshot's outcomes and people's verdicts agree, and where they differ. */
import type { Agreement, ReviewReply } from "../../edge/wire/review.ts";
import { Scrolls } from "../scrolls.tsx";
import { outcomeWords } from "../words.ts";
import { agreementWords, differences } from "./agreement.ts";

export function AgreementView({ agreement, reviewers }: Pick<ReviewReply, "agreement" | "reviewers">) {
  return (
    <section aria-label="Agreement" className="agreement">
      <h3>How far Earshot and people agree</h3>
      <dl>
        <dt>All outcomes</dt>
        <dd>{agreementWords(agreement.all)}</dd>
        <dt>Those of the model</dt>
        <dd>{agreementWords(agreement.model)}</dd>
        <dt>Those by rules</dt>
        <dd>{agreementWords(agreement.rules)}</dd>
        <dt>Reviewers</dt>
        <dd>
          {reviewers.length === 0
            ? "nobody yet"
            : reviewers.map(({ by, verdicts }) => `${by} (${verdicts})`).join(", ")}
        </dd>
      </dl>
      <Differences agreement={agreement.all} />
    </section>
  );
}

function Differences({ agreement }: { readonly agreement: Agreement }) {
  const pairs = differences(agreement);
  if (pairs.length === 0) return null;
  return (
    <Scrolls label="Differences">
      <table>
        <caption>Where they differ</caption>
        <thead>
          <tr>
            <th scope="col">Earshot</th>
            <th scope="col">People</th>
            <th scope="col">Calls</th>
          </tr>
        </thead>
        <tbody>
          {pairs.map(({ outcome, verdict, calls }) => (
            <tr key={`${outcome} ${verdict}`}>
              <td>{outcomeWords[outcome]}</td>
              <td>{outcomeWords[verdict]}</td>
              <td>{calls}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolls>
  );
}
