import { Columns } from '../../ui/Columns.tsx';
import { Page } from '../../ui/Page.tsx';
import { TextLink } from '../../ui/TextLink.tsx';

/** The guides there are, each with whom it is for. */
export default function GuidesPage() {
  return (
    <Page title="Guides">
      <Columns>
        <p className="govuk-body-l">Short guides, task by task. You can read them without signing in.</p>
        <h2 className="govuk-heading-m">
          <TextLink to="/guides/governance-officers">For governance officers</TextLink>
        </h2>
        <p className="govuk-body">
          A decision from the forward plan until it is in force, what to do when it cannot wait or is called in,
          delegations, and the duties of the Children Acts.
        </p>
        <h2 className="govuk-heading-m">
          <TextLink to="/guides/contract-managers">For contract managers</TextLink>
        </h2>
        <p className="govuk-body">
          Agreements from the first draft until they end, returns and flags, the funding statement, and moving money
          under a decision.
        </p>
        <p className="govuk-body">
          Something else? See <TextLink to="/help">help and contact</TextLink>.
        </p>
      </Columns>
    </Page>
  );
}
