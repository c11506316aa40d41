const schemes: Readonly<Record<string, string>> = {
  'companies-house': 'Companies House number',
  charity: 'Charity number',
  ukprn: 'UK Provider Reference Number (UKPRN)',
  urn: 'School number (URN)',
  ods: 'NHS organisation code (ODS)',
  ppon: 'Public procurement organisation number (PPON)',
};

export function schemeTitle(scheme: string): string {
  return schemes[scheme] ?? scheme;
}
