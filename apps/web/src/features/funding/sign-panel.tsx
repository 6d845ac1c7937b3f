import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Form, Input } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useTexts } from '../../app/i18n.js';
import { ProblemForm } from '../../app/problem-form.js';
import { ReasonItem } from '../../app/reason-item.js';
import { Section } from '../../ui/page.js';
import { Told, ToldFirst } from '../../ui/told.js';
import { Spoken } from '../../ui/spoken.js';
import { StepUpField } from '../identity/step-up-field.js';
import { useStepUp } from '../identity/step-up.js';
import { approve, recuse, sendBack, toSignQuery, type Decision } from './api.js';
import { texts } from './texts.js';

function useRefresh() {
  const queries = useQueryClient();
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['decisions'] }),
      queries.invalidateQueries({ queryKey: ['calls'] }),
    ]);
}

/** Two steps: say that one has read it all and stands near to nobody; then sign, with the password. */
export function SignPanel({ decision, money }: { decision: Decision; money: string }) {
  const t = useTexts(texts);
  const [hasRead, setRead] = useState(false);
  const [isSigning, setSigning] = useState(false);
  return (
    <Section title={t.approveTitle} id="sign">
      <ol className="sign-steps">
        <li aria-current={isSigning ? undefined : 'step'}>{t.stepRead}</li>
        <li aria-current={isSigning ? 'step' : undefined}>{t.stepSign}</li>
      </ol>
      {isSigning ? (
        <SignForm decision={decision} money={money} back={() => setSigning(false)} />
      ) : (
        <>
          <Checkbox checked={hasRead} onChange={({ target }) => setRead(target.checked)}>
            {t.attest}
          </Checkbox>
          <div className="form-end form-end-gap">
            <Button type="primary" disabled={!hasRead} onClick={() => setSigning(true)}>
              {t.toSign}
            </Button>
          </div>
        </>
      )}
    </Section>
  );
}

function SignForm({ decision, money, back }: { decision: Decision; money: string; back: () => void }) {
  const t = useTexts(texts);
  const onSuccess = useRefresh();
  const { needed, perform } = useStepUp();
  const place = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(() => place.current?.focus(), []);
  const sign = useMutation({
    mutationFn: ({ password, note }: { password?: string; note: string }) =>
      perform(password, () => approve(decision.id, decision.packHash ?? '', note)),
    onSuccess,
  });
  return (
    <div ref={place} tabIndex={-1} className="read-first" role="group" aria-labelledby={id}>
      <p id={id}>{t.signing(money)}</p>
      <p className="quiet">{needed ? t.approveHint : t.stillSure}</p>
      <ProblemForm<{ password?: string; note: string }>
        initialValues={{ note: '' }}
        error={sign.error}
        pending={sign.isPending}
        submitText={t.approve}
        keep={`signature.${decision.id}`}
        onSubmit={(values) => sign.mutateAsync(values)}
        extra={
          <Button type="text" onClick={back}>
            {t.backToRead}
          </Button>
        }
      >
        {needed && <StepUpField />}
        <Form.Item name="note" label={t.note}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} />
        </Form.Item>
      </ProblemForm>
    </div>
  );
}

/** In the place of the signing, after the signature: on to the next one. `isNew`: it was given a moment ago. */
export function SignedNote({ decisionId, isNew }: { decisionId: string; isNew: boolean }) {
  const t = useTexts(texts);
  const { data } = useInfiniteQuery(toSignQuery);
  const next = data?.pages.flatMap(({ items }) => items).find(({ id }) => id !== decisionId);
  const Note = isNew ? ToldFirst : Told;
  return (
    <div id="sign">
      <Note
        showIcon
        className="problem"
        title={t.signedByMe}
        description={
          data &&
          (next ? (
            <Link to={`/decisions/${next.id}`}>
              <Spoken naming={[next.title]}>{t.next(next.title)}</Spoken>
            </Link>
          ) : (
            t.allSigned
          ))
        }
      />
    </div>
  );
}

/** An approver sends back to the office what they do not sign; the office gives up a draft, or takes back what was approved. */
export function SendBackPanel({ decision }: { decision: Decision }) {
  const t = useTexts(texts);
  const onSuccess = useRefresh();
  const back = useMutation({ mutationFn: (reason: string) => sendBack(decision.id, reason), onSuccess });
  const words = t.sendBack[decision.state as keyof typeof t.sendBack];
  return (
    <ReasonPanel
      title={words.title}
      hint={words.hint}
      submitText={words.title}
      error={back.error}
      pending={back.isPending}
      keep={`send-back.${decision.id}`}
      onSubmit={(reason) => back.mutateAsync(reason)}
    />
  );
}

/** "I stand too near": the case then leaves the approver's sight. */
export function RecusePanel({ decision }: { decision: Decision }) {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const leave = useMutation({
    mutationFn: (reason: string) => recuse(decision.applicationId, reason),
    onSuccess: async () => {
      await navigate('/approvals', { replace: true });
      queries.removeQueries({ queryKey: ['decisions'] });
    },
  });
  return (
    <ReasonPanel
      title={t.recuseTitle}
      hint={t.recuseHint}
      submitText={t.recuse}
      error={leave.error}
      pending={leave.isPending}
      keep={`standing-back.${decision.id}`}
      onSubmit={(reason) => leave.mutateAsync(reason)}
    />
  );
}

interface ReasonPanelProps {
  title: string;
  hint: string;
  submitText: string;
  error: unknown;
  pending: boolean;
  keep: string;
  onSubmit: (reason: string) => Promise<unknown>;
}

/** Closed until somebody opens it: rare, and not to be done by mistake. */
function ReasonPanel({ title, hint, submitText, error, pending, keep, onSubmit }: ReasonPanelProps) {
  const t = useTexts(texts);
  return (
    <details className="sheet section">
      <summary>{title}</summary>
      <p className="quiet">{hint}</p>
      <ProblemForm<{ reason: string }>
        error={error}
        pending={pending}
        submitText={submitText}
        danger
        keep={keep}
        onSubmit={({ reason }) => onSubmit(reason)}
      >
        <ReasonItem label={t.reason} />
      </ProblemForm>
    </details>
  );
}
