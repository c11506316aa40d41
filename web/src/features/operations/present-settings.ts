import type { SiteConfig } from '../../lib/config.ts';
import type { SummaryRow } from '../../ui/SummaryList.tsx';

/** What the page was told of the council, in words. */
export function settingRows(config: SiteConfig): { service: SummaryRow[]; signIn: SummaryRow[] } {
  return {
    service: [
      { key: 'Council', value: config.councilName },
      { key: 'Name of the service', value: config.serviceName },
      { key: 'Help by e-mail', value: config.contactEmail },
      { key: 'Help by phone', value: config.contactPhone },
      { key: 'Brand colour', value: config.brandColour ?? 'The one the service was built with' },
      { key: 'Logo', value: config.logo ?? 'None: the service shows its own mark' },
    ],
    signIn: [
      { key: 'Signed out after', value: `${config.idleMinutes} minutes without a key or a click` },
      { key: 'Who checks sign-ins', value: config.issuer },
    ],
  };
}
