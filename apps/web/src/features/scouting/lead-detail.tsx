import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useLanguage, useNameOf, useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { ProblemForm } from '../../app/problem-form.js';
import { ReasonItem } from '../../app/reason-item.js';
import { Dotted } from '../../ui/dotted.js';
import { Moment } from '../../ui/moment.js';
import { Prose } from '../../ui/page.js';
import { Spoken } from '../../ui/spoken.js';
import type { Call } from '../calls/api.js';
import { enterDecision, leadsQuery, openExpress, STEPS, type Lead, type LeadStep } from './api.js';
import { boardTexts } from './board-texts.js';
import { LeadForm } from './lead-form.js';

/** One lead: the evidence, who stands behind it, the answer, and the next step. */
export function LeadDetail({ lead, call }: { lead: Lead; call: Call }) {
  const t = useTexts(boardTexts);
  const [isEditing, edit] = useState(false);
  if (isEditing) return <LeadForm call={call} lead={lead} onDone={() => edit(false)} />;
  return (
    <>
      <p>
        <span className="mark mark-good">{t.states[lead.state]}</span>
      </p>
      <NextStep lead={lead} call={call} />
      {lead.can.edit && (
        <p className="rows-below">
          <Button size="small" onClick={() => edit(true)}>
            {t.edit}
          </Button>
        </p>
      )}
      <Who lead={lead} call={call} />
      <h3 className="table-head">{t.evidence}</h3>
      {lead.works.length === 0 && <p className="quiet">{t.noWorks}</p>}
      <ul className="rows">
        {lead.works.map((work) => (
          <li key={work.title}>
            <div className="row-main">
              <div className="row-title">
                <Spoken>{work.title}</Spoken>
              </div>
              <div className="quiet">
                <Dotted parts={[work.venue, work.year, work.doi]} />
              </div>
              <Prose text={work.why} />
            </div>
          </li>
        ))}
      </ul>
      <h3 className="table-head">{t.reason}</h3>
      <Prose text={lead.reason || t.notWritten} />
      <h3 className="table-head">{t.offer}</h3>
      <Prose text={lead.offer || t.notWritten} />
    </>
  );
}

function Who({ lead, call }: { lead: Lead; call: Call }) {
  const t = useTexts(boardTexts);
  const nameOf = useNameOf();
  const { locale } = useLanguage();
  const place = [
    call.directions.find(({ id }) => id === lead.directionId),
    call.tracks.find(({ id }) => id === lead.trackId),
  ].filter((named) => named !== undefined);
  return (
    <dl className="facts rows-below">
      <dt>{t.person}</dt>
      <dd>
        <Dotted parts={[lead.nameZh, lead.nameLatin, lead.institution, lead.email]} />
      </dd>
      <dt>{t.place}</dt>
      <dd>
        <Dotted parts={place.map(nameOf)} />
      </dd>
      <dt>{t.noticedBy}</dt>
      <dd>
        <Spoken>{lead.noticedBy.name}</Spoken> · <Moment at={lead.createdAt} locale={locale} />
      </dd>
      {lead.approvedBy && (
        <>
          <dt>{t.approvedBy}</dt>
          <dd>
            <Spoken>{lead.approvedBy.name}</Spoken>
          </dd>
        </>
      )}
      {lead.contactedAt && (
        <>
          <dt>{t.contactedAt}</dt>
          <dd>
            <Moment at={lead.contactedAt} locale={locale} />
          </dd>
        </>
      )}
      {lead.answerBy && !lead.answeredAt && (
        <>
          <dt>{t.answerBy}</dt>
          <dd>
            <Moment at={lead.answerBy} locale={locale} timeZone={call.timeZone} />{' '}
            {lead.silent && <span className="mark">{t.silent}</span>}
          </dd>
        </>
      )}
      {lead.answeredAt && (
        <>
          <dt>{t.answer}</dt>
          <dd>
            {lead.state === 'declined' ? t.states.declined : t.states.consented} ·{' '}
            <Moment at={lead.answeredAt} locale={locale} />
            {!lead.askAgain && <> · {t.never}</>}
            {lead.answerNote && <Prose text={lead.answerNote} />}
          </dd>
        </>
      )}
      {lead.applicationId && (
        <>
          <dt>{t.case}</dt>
          <dd>
            <Link to={`/applications/${lead.applicationId}`}>{t.openCase}</Link>
          </dd>
        </>
      )}
    </dl>
  );
}

/** What the viewer can do next; without anything, who it waits for. */
function NextStep({ lead, call }: { lead: Lead; call: Call }) {
  const t = useTexts(boardTexts);
  const queries = useQueryClient();
  const renew = { onSuccess: () => queries.invalidateQueries({ queryKey: leadsQuery(call.id).queryKey }) };
  const step = useMutation({ mutationFn: (name: LeadStep) => STEPS[name](lead.id), ...renew });
  const express = useMutation({ mutationFn: () => openExpress(lead.id, { summary: '', keywords: [] }), ...renew });
  const enter = useMutation({ mutationFn: (reason: string) => enterDecision(lead.id, reason), ...renew });
  const error = step.error ?? express.error;
  const click = (['evidence', 'approve', 'contact'] as const).find((name) => lead.can[name]);
  const again = click === 'contact' && lead.silent;
  return (
    <div className="rows-below">
      {error ? <ProblemAlert error={error} /> : null}
      {click && (
        <>
          <p className="quiet problem">{t.stepHints[again ? 'again' : click]}</p>
          <Button type="primary" loading={step.isPending} onClick={() => step.mutate(click)}>
            {t.nextSteps[again ? 'again' : click]}
          </Button>
        </>
      )}
      {lead.can.openExpress && (
        <>
          <p className="quiet problem">{t.stepHints.openExpress}</p>
          <Button type="primary" loading={express.isPending} onClick={() => express.mutate()}>
            {t.nextSteps.openExpress}
          </Button>
        </>
      )}
      {lead.can.enter && call.expressEntry === 'decision' && (
        <details className="disclosure">
          <summary>{t.nextSteps.enter}</summary>
          <ProblemForm<{ reason: string }>
            error={enter.error}
            pending={enter.isPending}
            submitText={t.nextSteps.enter}
            keep={`entry.${lead.id}`}
            onSubmit={({ reason }) => enter.mutateAsync(reason)}
          >
            <ReasonItem label={t.enterReason} />
          </ProblemForm>
        </details>
      )}
      {!click && !lead.can.openExpress && !lead.silent && t.waitsFor[lead.state] && (
        <Alert type="info" title={t.waitsFor[lead.state]} />
      )}
    </div>
  );
}
