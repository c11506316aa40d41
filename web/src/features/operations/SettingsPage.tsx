import { useConfig } from '../../lib/session.tsx';
import { InsetText } from '../../ui/InsetText.tsx';
import { Page } from '../../ui/Page.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import { Section } from '../oversight/Section.tsx';
import { AdminLinks } from './AdminLinks.tsx';
import { settingRows } from './present-settings.ts';

/** The council's settings as the site has them. They are changed where the service is deployed from, never here. */
export default function SettingsPage() {
  const { service, signIn } = settingRows(useConfig());
  return (
    <Page title="Settings" section="Administration">
      <AdminLinks />
      <InsetText>
        You can read these settings here. They are changed in <code>infra/council.ts</code>, reviewed like any change,
        and take effect with the next <code>npm run deploy</code>.
      </InsetText>
      <Section title="This service" id="service">
        <SummaryList rows={service} />
      </Section>
      <Section title="Signing in" id="sign-in">
        <SummaryList rows={signIn} />
      </Section>
      <Section title="Set with each agreement or measure" id="elsewhere">
        <SummaryList
          rows={[
            { key: 'When returns are due', value: 'In each agreement, under “Change details”' },
            { key: 'Targets, floors and plans', value: 'In each agreement, under “Change measures”' },
            { key: 'Rules that raise flags', value: 'With each measure; an agreement may set them differently' },
          ]}
        />
      </Section>
    </Page>
  );
}
