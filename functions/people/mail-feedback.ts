import { deployed } from '../platform/wiring.ts';
import { returnedMail } from './returned-mail.ts';

const name = 'mail-feedback';

export const handler = returnedMail({ ...deployed(name), name });
