import { useEffect, useRef, useState } from 'react';
import { systemClock } from '../../../functions/kernel/clock.ts';
import { type Idle, judgeIdle, watchActivity } from '../lib/idle.ts';
import { useConfig, useServices } from '../lib/session.tsx';
import { Button } from '../ui/Button.tsx';

/**
 * Signs a person out who has left, with a warning five minutes before that any key answers (WCAG 2.2.1). The words
 * change four times at most, so a screen reader is not made to count. Drafts are on the server by then.
 */
export function IdleWarning() {
  const { auth } = useServices();
  const { idleMinutes } = useConfig();
  const [idle, setIdle] = useState<Idle>({ left: 'enough' });
  const dialog = useRef<HTMLDialogElement>(null);
  const touch = useRef<() => void>(undefined);

  useEffect(() => {
    const activity = watchActivity(systemClock);
    touch.current = activity.touch;
    const timer = setInterval(() => {
      const next = judgeIdle(activity.idleFor(), idleMinutes * 60_000);
      setIdle(next);
      if (next.left !== 'none') return;
      clearInterval(timer);
      void auth.signOut();
    }, 5000);
    return () => {
      clearInterval(timer);
      activity.stop();
    };
  }, [auth, idleMinutes]);

  const warning = idle.left === 'little';
  useEffect(() => {
    if (warning) dialog.current?.showModal();
    else dialog.current?.close?.();
  }, [warning]);

  const stay = () => {
    touch.current?.();
    setIdle({ left: 'enough' });
  };
  return (
    <dialog className="ts-dialog" ref={dialog} aria-labelledby="idle-title" onClose={stay}>
      <h2 className="govuk-heading-m" id="idle-title">
        Are you still there?
      </h2>
      <p className="govuk-body" role="status">
        {warning && `We will sign you out ${idle.words}, to keep the information safe.`}
      </p>
      <p className="govuk-body">Drafts you saved are safe.</p>
      <Button type="button" onClick={stay}>
        Stay signed in
      </Button>
    </dialog>
  );
}
