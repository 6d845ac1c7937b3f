import { NavLink } from 'react-router';
import { useTexts } from '../../app/i18n.js';
import { SubNav } from '../../ui/subnav.js';
import './funding.css';
import { officeTexts } from './office-texts.js';

/** The pages about the money of one call. */
export function FundingNav({ callId }: { callId: string }) {
  const t = useTexts(officeTexts);
  const base = `/manage/calls/${callId}`;
  const places = [
    [`${base}/decisions`, t.decisions],
    [`${base}/decisions/try`, t.tryOut],
    [`${base}/objections`, t.objections],
    [`${base}/awards`, t.awards],
  ] as const;
  return (
    <SubNav below label={t.subnav}>
      {places.map(([to, text]) => (
        <NavLink key={to} to={to} end>
          {text}
        </NavLink>
      ))}
    </SubNav>
  );
}
