import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Radio } from 'antd';
import { Link } from 'react-router';
import type { Schemas } from '../../app/api.js';
import { Deadline } from '../../app/deadline.js';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { isReason } from '../../app/reason.js';
import { useKeptTyping } from '../../app/use-kept-typing.js';
import { Dotted } from '../../ui/dotted.js';
import { Moment } from '../../ui/moment.js';
import { Lines } from '../../ui/skeleton.js';
import { Spoken } from '../../ui/spoken.js';
import { applicationQuery } from '../portfolios/api.js';
import { applicationTexts } from './application-texts.js';
import { checksQuery, concludeCheck, decideRule } from './api.js';
import { useCall } from './call-frame.js';
import { ReasonField } from './form-parts.js';
import { openUntil } from './still-open.js';

type Check = Schemas['CheckView'];

interface CheckDrawerProps {
  id: string | null;
  /** Those of the list that still wait for their check, in its order. */
  waiting: readonly string[];
  show: (id: string | null) => void;
}

/** The formal check of one application beside the list: what was computed, confirm or override, then the outcome. */
export function CheckDrawer({ id, waiting, show }: CheckDrawerProps) {
  const t = useTexts(applicationTexts);
  // Down the list, then from its top again, until none waits.
  const at = waiting.indexOf(id ?? '');
  const next = [...waiting.slice(at + 1), ...waiting.slice(0, Math.max(at, 0))].find((other) => other !== id);
  return (
    <Drawer
      title={t.check}
      open={id !== null}
      onClose={() => show(null)}
      size="large"
      destroyOnHidden
      extra={
        next && (
          <Button size="small" onClick={() => show(next)}>
            {t.next}
          </Button>
        )
      }
    >
      {id && <FormalCheck key={id} id={id} onDone={() => show(next ?? null)} />}
    </Drawer>
  );
}

function FormalCheck({ id, onDone }: { id: string; onDone: () => void }) {
  const t = useTexts(applicationTexts);
  const call = useCall();
  const application = useQuery(applicationQuery(id));
  const checks = useQuery(checksQuery(id));
  const error = application.error ?? checks.error;
  if (error) return <ProblemAlert error={error} />;
  if (!application.data || !checks.data) return <Lines count={8} />;
  const { title, applicant, state, origin, can } = application.data;
  // Nobody concludes on what its applicant may still change; an express case has no deadline.
  const until = origin === 'express' ? null : openUntil(call);
  const mayDecide = can.check && state === 'submitted';
  return (
    <>
      <h2 className="drawer-title">
        <Link to={`/applications/${id}`}>
          <Spoken>{title}</Spoken>
        </Link>
      </h2>
      <p className="quiet">
        <Dotted parts={[applicant?.nameZh, applicant?.nameLatin, applicant?.institution]} />
      </p>
      {checks.data.items.map((check) => (
        <Rule key={check.rule} applicationId={id} check={check} mayDecide={mayDecide} />
      ))}
      {!mayDecide ? (
        <p>{t.notNow}</p>
      ) : until ? (
        <section className="check-rule">
          <h3>{t.outcome}</h3>
          <p>
            {t.openUntil} <Deadline at={until} timeZone={call.timeZone} />
          </p>
        </section>
      ) : (
        <Outcome id={id} checks={checks.data.items} onDone={onDone} />
      )}
    </>
  );
}

/** The fact behind a rule, which is lacking where nothing could be computed. */
const LOOKS_AT: Record<string, string> = {
  years_since_phd: 'phdYear',
  age: 'birthDate',
  institution_kind: 'institutionKind',
};

const standing = ({ decided, computed }: Check) => decided ?? (computed === 'pass' ? 'pass' : 'open');

interface Judged {
  decided: 'pass' | 'fail' | null;
  reason: string;
}

function Rule({ applicationId, check, mayDecide }: { applicationId: string; check: Check; mayDecide: boolean }) {
  const t = useTexts(applicationTexts);
  const { locale } = useLanguage();
  const queries = useQueryClient();
  const typed = useKeptTyping<Judged>(`check-${check.rule}.${applicationId}`, { decided: null, reason: '' });
  const { decided, reason } = typed.value;
  const decide = useMutation({
    mutationFn: (verdict: 'pass' | 'fail') => decideRule(applicationId, { rule: check.rule, decided: verdict, reason }),
    onSuccess: (data) => {
      typed.forget();
      queries.setQueryData(checksQuery(applicationId).queryKey, data);
    },
  });
  const stands = standing(check);
  const fact = LOOKS_AT[check.rule];
  const marks = { pass: 'mark mark-good', fail: 'mark mark-bad', open: 'mark mark-bad' };
  return (
    <section className="check-rule">
      <div className="task-line">
        <h3>{t.rules[check.rule] ?? check.rule}</h3>
        <span className={marks[stands]}>{t.standings[stands]}</span>
      </div>
      <p>
        {t.computed}
        {t.verdicts[check.computed]}
        {check.evidence.length > 0 &&
          ` · ${check.evidence
            .filter(({ name }) => name !== 'fileId')
            .map(({ name, value }) => t.fact(t.facts[name] ?? name, value))
            .join(t.comma)}`}
        {check.computed === 'unknown' && fact && `${t.comma}${t.lacks(t.facts[fact] ?? '')}`}
      </p>
      {check.decided && (
        <p className="quiet">
          {t.decided(t.verdicts[check.decided] ?? '')}
          <Spoken>{check.reason}</Spoken>
          {check.decidedAt && (
            <>
              {' '}
              · <Moment at={check.decidedAt} locale={locale} />
            </>
          )}
        </p>
      )}
      {mayDecide && (
        <div className="rows-below">
          <Radio.Group
            aria-label={t.decide(t.rules[check.rule] ?? check.rule)}
            optionType="button"
            size="small"
            value={decided}
            onChange={({ target }) => typed.change({ decided: target.value as 'pass' | 'fail' })}
            options={[
              {
                value: 'pass',
                label: { pass: t.confirmPass, fail: t.overridePass, unknown: t.judgePass }[check.computed],
              },
              {
                value: 'fail',
                label: { pass: t.overrideFail, fail: t.confirmFail, unknown: t.judgeFail }[check.computed],
              },
            ]}
          />
          {decided && (
            <div className="rows-below">
              {typed.restored}
              {decide.error ? <ProblemAlert error={decide.error} /> : null}
              <ReasonField label={t.reason} value={reason} onChange={(next) => typed.change({ reason: next })} />
              <Button
                size="small"
                disabled={!isReason(reason)}
                loading={decide.isPending}
                onClick={() => decide.mutate(decided)}
              >
                {t.record}
              </Button>
            </div>
          )}
        </div>
      )}
    </section>
  );
}

function Outcome({ id, checks, onDone }: { id: string; checks: readonly Check[]; onDone: () => void }) {
  const t = useTexts(applicationTexts);
  const queries = useQueryClient();
  const open = checks.filter((check) => standing(check) === 'open').length;
  const verdict = checks.some((check) => standing(check) === 'fail') ? 'ineligible' : 'eligible';
  const typed = useKeptTyping(`check.${id}`, { reason: t.usualReason });
  const { reason } = typed.value;
  const conclude = useMutation({
    mutationFn: () => concludeCheck(id, { verdict, reason }),
    onSuccess: async () => {
      typed.forget();
      onDone();
      await queries.invalidateQueries({ queryKey: ['applications'] });
    },
  });
  return (
    <section className="check-rule">
      <h3>{t.outcome}</h3>
      {open > 0 ? (
        <p className="due">{t.openRules(open)}</p>
      ) : (
        <>
          {typed.restored}
          {conclude.error ? <ProblemAlert error={conclude.error} /> : null}
          <ReasonField
            label={t.outcomeReason}
            hint={verdict === 'ineligible' ? t.toldApplicant : undefined}
            value={reason}
            onChange={(next) => typed.change({ reason: next })}
          />
          <Button
            type="primary"
            danger={verdict === 'ineligible'}
            disabled={!isReason(reason)}
            loading={conclude.isPending}
            onClick={() => conclude.mutate()}
          >
            {t.conclude[verdict]}
          </Button>
        </>
      )}
    </section>
  );
}
