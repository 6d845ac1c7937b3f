import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { Schemas } from '../../app/api.js';
import { SaveMark, SaveTrouble, useAutosave } from '../../app/autosave.js';
import { useTexts, useTitleOf } from '../../app/i18n.js';
import { ProblemAlert, useFieldNotes } from '../../app/problem-alert.js';
import { useAddress } from '../../app/use-address.js';
import { Page, Section } from '../../ui/page.js';
import { Lines } from '../../ui/skeleton.js';
import type { Call } from '../calls/api.js';
import { completenessQuery, publishCall } from './api.js';
import { documentOf, formOf, STEPS, stepOf, type CallForm, type Step } from './call-document.js';
import type { StepProps } from './form-parts.js';
import { BasicsStep, DirectionsStep, ReviewStep, WorksStep } from './wizard-steps.js';
import { RubricStep } from './wizard-rubric.js';
import { TracksStep } from './wizard-tracks.js';
import { wizardTexts } from './wizard-texts.js';
import './manage.css';

/** The very page that applicants will see. */
const PublicPage = lazy(() => import('../calls/call-page.js'));

interface CallWizardProps {
  call: Call;
  version: number;
  save: (body: Schemas['CallUpdateDto']) => Promise<{ version: number }>;
}

/** A draft call, step by step. Everything is one document, saved shortly after each change. */
export function CallWizard({ call, version, save }: CallWizardProps) {
  const t = useTexts(wizardTexts);
  const titleOf = useTitleOf();
  const [address, set] = useAddress({ step: 'basics' });
  const step = STEPS.find((known) => known === address.step) ?? 'basics';
  const [initial] = useState(() => formOf(call));
  const autosave = useAutosave<CallForm>(initial, version, (form, at) => save({ ...documentOf(form), version: at }));
  const note = useFieldNotes(autosave.state === 'failed' ? autosave.error : null);
  const go = async (next: Step) => {
    // Preview and check list tell what is saved.
    if (next === 'preview' || next === 'publish') await autosave.flush();
    set({ step: next });
  };
  const bar = (
    <div className="wizard-bar">
      <WizardNav callId={call.id} step={step} go={(next) => void go(next)} />
      <SaveMark state={autosave.state} />
    </div>
  );
  if (step === 'preview')
    return (
      <>
        {bar}
        <p className="wizard-note quiet">{t.previewNote}</p>
        <Suspense fallback={<Lines count={8} />}>
          <PublicPage preview />
        </Suspense>
        <StepEnds step={step} go={(next) => void go(next)} />
      </>
    );
  const props: StepProps = { value: autosave.value, change: autosave.change, note };
  return (
    <Page
      title={titleOf(autosave.value) || t.untitled}
      eyebrow={<Link to={`/manage/calls/${call.id}`}>{t.draft}</Link>}
      lead={t.leads[step]}
    >
      {bar}
      <SaveTrouble
        autosave={autosave}
        names={{ opensAt: t.opensAt, deadlineAt: t.deadlineAt, worksMax: t.worksMax, timeZone: t.timeZone }}
      />
      <Section title={t.steps[step]}>
        {step === 'basics' && <BasicsStep {...props} />}
        {step === 'directions' && <DirectionsStep {...props} />}
        {step === 'tracks' && <TracksStep {...props} />}
        {step === 'works' && <WorksStep {...props} />}
        {step === 'rubric' && <RubricStep {...props} />}
        {step === 'review' && <ReviewStep {...props} />}
        {step === 'publish' && <PublishStep callId={call.id} flush={autosave.flush} go={(next) => void go(next)} />}
      </Section>
      <StepEnds step={step} go={(next) => void go(next)} />
    </Page>
  );
}

/** The steps with a mark at each that still lacks something. */
function WizardNav({ callId, step, go }: { callId: string; step: Step; go: (step: Step) => void }) {
  const t = useTexts(wizardTexts);
  const { data } = useQuery(completenessQuery(callId));
  const lacking = new Set(data?.gaps.map(({ field }) => stepOf(field)));
  return (
    <nav className="wizard-nav" aria-label={t.stepsLabel}>
      {STEPS.map((name, index) => (
        <button
          key={name}
          type="button"
          aria-current={name === step ? 'step' : undefined}
          className={lacking.has(name) ? 'lacking' : undefined}
          onClick={() => go(name)}
        >
          <span aria-hidden="true">{index + 1}</span> {t.steps[name]}
          {lacking.has(name) && <span className="sr-only">{t.lacking}</span>}
        </button>
      ))}
    </nav>
  );
}

function StepEnds({ step, go }: { step: Step; go: (step: Step) => void }) {
  const t = useTexts(wizardTexts);
  const at = STEPS.indexOf(step);
  const [before, after] = [STEPS[at - 1], STEPS[at + 1]];
  return (
    <div className="form-end">
      {before ? <Button onClick={() => go(before)}>{t.back(t.steps[before])}</Button> : <span />}
      {after && (
        <Button type="primary" onClick={() => go(after)}>
          {t.next(t.steps[after])}
        </Button>
      )}
    </div>
  );
}

function PublishStep(props: { callId: string; flush: () => Promise<number | null>; go: (step: Step) => void }) {
  const { callId, flush, go } = props;
  const t = useTexts(wizardTexts);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { data, error } = useQuery(completenessQuery(callId));
  const [isAsking, ask] = useState(false);
  const publish = useMutation({
    mutationFn: async () => {
      await flush();
      return publishCall(callId);
    },
    onSuccess: async () => {
      await navigate(`/manage/calls/${callId}`);
      await queries.invalidateQueries({ queryKey: ['calls'] });
    },
    onSettled: () => ask(false),
  });
  const said = (field: string, message: string) => {
    const [part = '', index] = field.split('.');
    const words = t.gaps[field] ?? t.gaps[index === undefined ? part : `${part}.*`];
    return words ? words(index === undefined ? 0 : Number(index) + 1) : `${field}: ${message}`;
  };
  if (error) return <ProblemAlert error={error} />;
  if (!data) return <Lines />;
  return (
    <>
      {publish.error ? <ProblemAlert error={publish.error} /> : null}
      {data.complete ? (
        <p>{t.complete}</p>
      ) : (
        <>
          <p>{t.incomplete}</p>
          <ul className="steps rows-below">
            {data.gaps.map(({ field, message }) => (
              <li key={field + message}>
                <button type="button" className="link" onClick={() => go(stepOf(field))}>
                  {said(field, message)}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="rows-below">
        <Button type="primary" disabled={!data.complete} onClick={() => ask(true)}>
          {t.publish}
        </Button>
      </p>
      <Modal
        title={t.publishTitle}
        open={isAsking}
        okText={t.publish}
        confirmLoading={publish.isPending}
        onOk={() => publish.mutate()}
        onCancel={() => ask(false)}
      >
        <p>{t.publishText}</p>
      </Modal>
    </>
  );
}
