import { useMutation } from '@tanstack/react-query';
import { Alert, Checkbox, Form, Input, Select } from 'antd';
import { Link } from 'react-router';
import { common } from '../../app/common-texts.js';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { ProblemForm } from '../../app/problem-form.js';
import { Moment } from '../../ui/moment.js';
import { Page, Prose, Section } from '../../ui/page.js';
import { peopleIn } from '../portfolios/people-text.js';
import type { Offer, OfferAnswer } from './api.js';
import { texts } from './texts.js';

type Shown = Pick<Offer, 'work' | 'answerBy' | 'dueAt' | 'state'>;

interface OfferAnswerPageProps {
  offer: Shown;
  canAnswer: boolean;
  assignmentId: string;
  send: (given: OfferAnswer) => Promise<Shown>;
}

/** The work offered and the answer: accept with the attestation, or decline with a reason. */
export function OfferAnswerPage({ offer, canAnswer, assignmentId, send }: OfferAnswerPageProps) {
  const t = useTexts(texts);
  const { locale, language } = useLanguage();
  const accept = useMutation({ mutationFn: send });
  const decline = useMutation({ mutationFn: send });
  const answered = accept.data ?? decline.data ?? (canAnswer ? null : offer);
  const { work, answerBy, dueAt } = offer;
  if (answered || !work) return <Answered state={answered?.state ?? offer.state} assignmentId={assignmentId} />;
  return (
    <Page title={work.title} eyebrow={t.title} lead={t.lead}>
      <Section>
        <dl className="facts">
          <dt>{t.direction}</dt>
          <dd>{language === 'zh' ? work.directionZh : work.directionEn}</dd>
          <dt>{t.keywords}</dt>
          <dd>{work.keywords.join(language === 'zh' ? '；' : '; ')}</dd>
          {answerBy && (
            <>
              <dt>{t.answerBy}</dt>
              <dd>
                <Moment at={answerBy} locale={locale} />
              </dd>
            </>
          )}
          {dueAt && (
            <>
              <dt>{t.dueAt}</dt>
              <dd>
                <Moment at={dueAt} locale={locale} />
              </dd>
            </>
          )}
        </dl>
        <hr />
        <Prose text={work.summary} />
      </Section>
      <Section title={t.accept}>
        <ProblemForm<{ attests: boolean }>
          error={accept.error}
          pending={accept.isPending}
          submitText={t.accept}
          onSubmit={() => accept.mutate({ answer: 'accept', attestsNoConflict: true })}
        >
          <Form.Item
            name="attests"
            valuePropName="checked"
            rules={[
              { validator: (_, given) => (given ? Promise.resolve() : Promise.reject(new Error(t.attestNeeded))) },
            ]}
          >
            <Checkbox>{t.attest}</Checkbox>
          </Form.Item>
        </ProblemForm>
      </Section>
      <Section title={t.decline}>
        <DeclineForm error={decline.error} pending={decline.isPending} onDecline={(given) => decline.mutate(given)} />
      </Section>
    </Page>
  );
}

interface DeclineValues {
  reason: NonNullable<OfferAnswer['reason']>;
  note: string;
  others: string;
}

function DeclineForm(props: { error: unknown; pending: boolean; onDecline: (given: OfferAnswer) => void }) {
  const t = useTexts(texts);
  const c = useTexts(common);
  const decline = ({ reason, note, others }: DeclineValues) => {
    const suggestions = peopleIn(others, [], {}).map(({ name, institution }) => ({ name, institution, email: null }));
    props.onDecline({ answer: 'decline', reason, note, suggestions: suggestions.slice(0, 5) as never });
  };
  return (
    <ProblemForm<DeclineValues>
      initialValues={{ note: '', others: '' }}
      error={props.error}
      pending={props.pending}
      submitText={t.decline}
      danger
      onSubmit={decline}
    >
      <Form.Item name="reason" label={t.reason} rules={[{ required: true, message: c.required }]}>
        <Select options={Object.entries(t.reasons).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item name="note" label={t.note}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
      </Form.Item>
      <Form.Item name="others" label={t.suggestion} extra={t.suggestionHint}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
      </Form.Item>
    </ProblemForm>
  );
}

function Answered({ state, assignmentId }: { state: string; assignmentId: string }) {
  const t = useTexts(texts);
  const text = state === 'accepted' ? t.accepted : state === 'refused' ? t.declined : t.closed;
  return (
    <Page title={t.title} narrow>
      <Alert
        type={state === 'accepted' || state === 'refused' ? 'success' : 'info'}
        showIcon
        title={text}
        role="status"
      />
      {state === 'accepted' && (
        <p className="beside">
          <Link to={`/reviews/${assignmentId}`}>{t.toReview}</Link>
        </p>
      )}
    </Page>
  );
}
