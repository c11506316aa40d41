import '../../look/items.scss';
import { Link } from 'react-router';
import { signs } from '../../ui/tone.ts';
import type { FlagItem } from './present-flags.ts';

/**
 * Flags as a list: of whom, the sentence as the link, the rule under it, and beside it what comes next. `within` is
 * what the page is about already, and need not be said again.
 */
export function FlagItems({ items, within }: { items: readonly FlagItem[]; within?: 'provider' | 'agreement' }) {
  return (
    <ul className="ts-items">
      {items.map(item => (
        <li key={item.id} className="ts-items__item">
          <div>
            {within === undefined && <p className="ts-items__who">{item.provider}</p>}
            <p className="ts-items__title">
              <Link className="govuk-link" to={`/flags/${item.id}`}>
                {item.sentence}
              </Link>
            </p>
            <p className="ts-items__about">
              {within !== 'agreement' && !item.agreement.includes(item.provider) && `${item.agreement}. `}
              {item.kind}. {item.raised}.
            </p>
          </div>
          <div>
            <p className={`ts-items__step ts-tone--${item.step.tone}`}>
              <span className="ts-sign" aria-hidden="true">
                {signs[item.step.tone]}
              </span>
              {item.step.words}
            </p>
            {item.beside.map(words => (
              <p key={words} className="ts-items__beside">
                {words}
              </p>
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}
