import { classes } from './classes.ts';

export type TagColour = 'grey' | 'green' | 'teal' | 'blue' | 'purple' | 'red' | 'orange' | 'yellow';

/** A status in words; the colour only repeats them. Use few: what is done needs none. */
export function Tag({ children, colour }: { children: string; colour?: TagColour }) {
  return <strong className={classes('govuk-tag', colour && `govuk-tag--${colour}`)}>{children}</strong>;
}
