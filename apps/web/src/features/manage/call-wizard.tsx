import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { Schemas } from '../../app/api.js';
import { SaveMark, SaveTrouble, useAutosave } from '../../app/autosave.js';
import { useTexts, useTitleOf } from '../../app/i18n.js';
import { useFieldNotes } from '../../app/problem-alert.js';
import { useAddress } from '../../app/use-address.js';
import { Page, Section } from '../../ui/page.js';
import { Lines } from '../../ui/skeleton.js';
import { Status } from '../../ui/status.js';
import { callQuery, type Call } from '../calls/api.js';
import { completenessQuery } from './api.js';
import { documentOf, formOf, STEPS, stepOf, type CallForm, type Step } from './call-document.js';
import type { StepProps } from './form-parts.js';
import { calledAs, saveWhatIsRight, type Fault } from './hold-back.js';
import { HeldNote, useFieldNames } from './held-note.js';
import { PublishStep } from './publish-step.js';
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
  const [faults, setFaults] = useState<Fault[]>([]);
  const names = useFieldNames();
  const queries = useQueryClient();
  const saved = useRef(initial);
  const autosave = useAutosave<CallForm>(
    initial,
    version,
    async (form, at) => {
      const outcome = await saveWhatIsRight(form, calledAs(form, saved.current), (sent) =>
        save({ ...documentOf(sent), version: at }),
      );
      saved.current = outcome.saved;
      setFaults(outcome.faults);
      return { version: outcome.version, ...(outcome.faults.length > 0 && { value: outcome.saved }) };
    },
    {
      keep: `call.${call.id}`,
      latest: async () => {
        const now = await queries.fetchQuery({ ...callQuery(call.id), staleTime: 0 });
        saved.current = formOf(now);
        return { value: saved.current, version: now.version ?? version };
      },
    },
  );
  const note = useFieldNotes(faults.map(({ path, message }) => ({ field: path, message })));
  const go = async (next: Step) => {
    // Preview and check list tell what is saved.
    if (next === 'preview' || next === 'publish') await autosave.flush();
    set({ step: next });
  };
  const bar = (
    <div className="wizard-bar">
      <WizardNav callId={call.id} step={step} faults={faults} go={(next) => void go(next)} />
      {faults.length > 0 && autosave.state === 'saved' ? (
        <Status className="save-mark save-failed">{t.partlySaved}</Status>
      ) : (
        <SaveMark state={autosave.state} />
      )}
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
      <SaveTrouble autosave={autosave} names={names} />
      <HeldNote form={autosave.value} faults={faults} go={(next) => void go(next)} />
      <Section title={t.steps[step]}>
        {step === 'basics' && <BasicsStep {...props} />}
        {step === 'directions' && <DirectionsStep {...props} />}
        {step === 'tracks' && <TracksStep {...props} />}
        {step === 'works' && <WorksStep {...props} />}
        {step === 'rubric' && <RubricStep {...props} />}
        {step === 'review' && <ReviewStep {...props} />}
        {step === 'publish' && (
          <PublishStep
            callId={call.id}
            isHeld={faults.length > 0}
            flush={autosave.flush}
            go={(next) => void go(next)}
          />
        )}
      </Section>
      <StepEnds step={step} go={(next) => void go(next)} />
    </Page>
  );
}

interface WizardNavProps {
  callId: string;
  step: Step;
  faults: Fault[];
  go: (step: Step) => void;
}

/** The steps with a mark at each that still lacks something. */
function WizardNav({ callId, step, faults, go }: WizardNavProps) {
  const t = useTexts(wizardTexts);
  const { data } = useQuery(completenessQuery(callId));
  const lacking = new Set([
    ...(data?.gaps ?? []).map(({ field }) => stepOf(field)),
    ...faults.map(({ path }) => stepOf(path)),
  ]);
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
