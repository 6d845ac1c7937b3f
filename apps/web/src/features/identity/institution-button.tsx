import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { institutionQuery, useVisit } from './api.js';
import { institutionTexts } from './institution-texts.js';
import './institution.css';

/** The other way to sign in, where there is one. */
export function InstitutionButton({ returnTo }: { returnTo?: string }) {
  const t = useTexts(institutionTexts);
  const { data: institution } = useQuery(institutionQuery);
  const visit = useVisit('sign_in', returnTo);
  if (!institution?.offered) return null;
  return (
    <div className="institution">
      <p className="institution-or" aria-hidden="true">
        {t.or}
      </p>
      <ProblemAlert error={visit.error} />
      {/* Busy until the browser has left. */}
      <Button block size="large" loading={visit.isPending || visit.isSuccess} onClick={() => visit.mutate(undefined)}>
        {t.signInWith(institution.name)}
      </Button>
    </div>
  );
}
