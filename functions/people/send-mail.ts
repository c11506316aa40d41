import { council, setting } from '../platform/env.ts';
import { job } from '../platform/job.ts';
import { mailer } from '../platform/mail.ts';
import { dueList } from '../platform/obligations.ts';
import { deployed } from '../platform/wiring.ts';
import { deliver } from './deliver.ts';
import { peopleFunctions } from './functions.ts';

const name = 'send-mail';
const platform = deployed(name);
const settings = council();

export const handler = job({
  ...platform,
  name,
  kinds: ['mail'],
  handle: deliver({
    ...platform,
    name,
    mailer: mailer({
      from: setting('MAIL_FROM'),
      fromName: `${settings.serviceName}, ${settings.councilName}`,
      configurationSet: setting('MAIL_CONFIGURATION_SET'),
    }),
    frame: { ...settings, siteUrl: setting('SITE_URL') },
  }),
  due: dueList(platform.db),
  timeoutSeconds: peopleFunctions[name].timeoutSeconds,
});
