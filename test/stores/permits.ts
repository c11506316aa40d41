import type { Effect } from '../../functions/decisions/shared/choices.ts';
import { exampleEntry, exampleRecord } from '../../functions/decisions/shared/examples.ts';
import { addDays } from '../../functions/kernel/calendar.ts';
import type { Day } from '../../functions/kernel/clock.ts';
import { atTime } from '../../functions/kernel/london.ts';
import type { Platform } from '../../functions/platform/wiring.ts';
import { playDecision } from '../../infra/local/seed/decisions.ts';

/** Publishes a decision on a day that permits an effect; it is in force after call-in, about nine days later. */
export async function permit(platform: Platform, effect: Effect, subject: string, published: Day): Promise<string> {
  const id = `dec-${subject.replace('#', '-')}-${effect.replaceAll(' ', '-')}`;
  const entered = addDays(published, -40);
  await playDecision(
    platform,
    {
      id,
      entry: { ...exampleEntry(id), permits: [{ effect, subject }] },
      entered: atTime(entered, '09:00'),
      steps: [
        { at: atTime(entered, '10:00'), command: { do: 'publish notice' } },
        { at: atTime(published, '09:00'), command: { do: 'decide', record: exampleRecord } },
        { at: atTime(published, '10:00'), command: { do: 'publish' } },
      ],
    },
    { officer: 'user:user-officer', maker: 'user:user-maker' },
  );
  return id;
}
