import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { Lines } from '../../ui/skeleton.js';
import { signInWaysQuery, useVisit } from './api.js';
import { PasswordField } from './fields.js';
import { institutionTexts } from './institution-texts.js';
import './institution.css';

/**
 * In a form for what needs a fresh sign-in: the password, or the way to the institution and back for whoever has none.
 * Where money leaves, the password is asked each time; the way there and back (`needed`) only unless it was just taken.
 */
export function StepUpField({ needed = true }: { needed?: boolean }) {
  const t = useTexts(institutionTexts);
  const { data: ways, isPending } = useQuery(signInWaysQuery);
  const visit = useVisit('step_up');
  // A password that has to be typed would stop whoever has none.
  if (isPending) return <Lines count={1} />;
  if (ways?.password !== false) return <PasswordField />;
  if (!needed) return null;
  return (
    <div className="step-up">
      <ProblemAlert error={visit.error} />
      <p>{t.stepUpText}</p>
      <Button loading={visit.isPending || visit.isSuccess} onClick={() => visit.mutate(undefined)}>
        {t.stepUp}
      </Button>
    </div>
  );
}
