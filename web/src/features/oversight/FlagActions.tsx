import type { Role } from '../../../../functions/kernel/actor.ts';
import { Button } from '../../ui/Button.tsx';
import { ButtonGroup } from '../../ui/ButtonGroup.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { ErrorSummary } from '../../ui/ErrorSummary.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import { useForm } from '../../ui/use-form.ts';
import type { Flag } from './api.ts';
import { useAcknowledgement } from './commands.ts';
import { actionsFor } from './present-actions.ts';

/** What the reader may do with the flag now: one act that comes next, the others after it. */
export function FlagActions({ flag, version, roles }: { flag: Flag; version: number; roles: readonly Role[] }) {
  const acknowledgement = useAcknowledgement();
  const form = useForm({
    send: () => acknowledgement.send({ id: flag.id, version }),
    done: () => undefined,
  });
  const actions = actionsFor(flag, roles);
  if (actions.length === 0) return null;
  return (
    <form {...form.props} className="ts-no-print">
      {form.errors.length > 0 && <ErrorSummary errors={form.errors} />}
      <ButtonGroup>
        {actions.map(({ text, to, kind }) => {
          if (to === undefined) {
            return (
              <Button key={text} busy={form.busy}>
                {text}
              </Button>
            );
          }
          if (kind === 'link') {
            return (
              <TextLink key={text} to={to}>
                {text}
              </TextLink>
            );
          }
          return (
            <ButtonLink key={text} to={to} {...(kind === 'secondary' ? { kind } : {})}>
              {text}
            </ButtonLink>
          );
        })}
      </ButtonGroup>
    </form>
  );
}
