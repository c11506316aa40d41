import { InsetText } from '../../ui/InsetText.tsx';
import type { Flag } from './api.ts';

/** Which flag a question is about, above the question's fields. */
export function FlagAbout({ flag }: { flag: Pick<Flag, 'providerName' | 'episode'> }) {
  return (
    <InsetText>
      {flag.providerName}: {flag.episode.sentence}
    </InsetText>
  );
}
