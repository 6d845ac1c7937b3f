import { NavLink } from 'react-router';
import { useTexts } from '../../app/i18n.js';
import { SubNav } from '../../ui/subnav.js';
import { texts } from './texts.js';

export function AuditNav() {
  const t = useTexts(texts);
  return (
    <SubNav label={t.title}>
      <NavLink to="/audit" end>
        {t.list}
      </NavLink>
      <NavLink to="/audit/verify">{t.verify}</NavLink>
    </SubNav>
  );
}
