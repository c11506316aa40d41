import type { Role } from '../../../functions/kernel/actor.ts';

/** Wording that more than one page uses. A page's own words stay with the page. */
export const footerLinks = [
  { to: '/decisions', text: 'Decisions of the council' },
  { to: '/help', text: 'Help and contact' },
  { to: '/guides', text: 'Guides' },
  { to: '/accessibility', text: 'Accessibility statement' },
  { to: '/privacy', text: 'Privacy' },
  { to: '/cookies', text: 'Cookies' },
] as const;

/** Roles as a sentence has them: "provider administrator and practitioner". */
export function rolesInWords(roles: readonly Role[]): string {
  if (roles.length < 2) return roles.join('');
  return `${roles.slice(0, -1).join(', ')} and ${roles.at(-1)}`;
}
