import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { Field } from '../../ui/fields.js';
import { Section } from '../../ui/page.js';
import { Told } from '../../ui/told.js';
import { answerAward, type Decision } from './api.js';
import './funding.css';
import { texts } from './texts.js';

/** The scholar's answer to the offer: one click, after reading what it means. */
export function AnswerPanel({ decision, money }: { decision: Decision; money: string }) {
  const t = useTexts(texts);
  const queries = useQueryClient();
  const [note, setNote] = useState('');
  const give = useMutation({
    mutationFn: (given: 'accept' | 'decline') => answerAward(decision.id, given, note),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['decisions'] }),
        queries.invalidateQueries({ queryKey: ['awards'] }),
        queries.invalidateQueries({ queryKey: ['applications'] }),
      ]),
  });
  if (!decision.can.answer) return <Answered state={decision.state} />;
  return (
    <Section>
      <p>{t.answerLead}</p>
      <p className="offer-amount">{money}</p>
      <p>{t.acceptMeans}</p>
      <p className="quiet">{t.declineMeans}</p>
      <div className="form-end-gap">
        <Field label={t.answerNote}>
          {(id) => (
            <Input.TextArea
              id={id}
              value={note}
              maxLength={2000}
              autoSize={{ minRows: 2, maxRows: 8 }}
              onChange={({ target }) => setNote(target.value)}
            />
          )}
        </Field>
      </div>
      <div className="offer-answers">
        <Button type="primary" size="large" loading={give.isPending} onClick={() => give.mutate('accept')}>
          {t.accept}
        </Button>
        <Popconfirm title={t.sureDecline} okText={t.decline} onConfirm={() => give.mutate('decline')}>
          <Button size="large" disabled={give.isPending}>
            {t.decline}
          </Button>
        </Popconfirm>
      </div>
      {give.error ? <ProblemAlert error={give.error} /> : null}
    </Section>
  );
}

function Answered({ state }: { state: string }) {
  const t = useTexts(texts);
  if (state === 'accepted')
    return <Told showIcon title={t.accepted} description={<Link to="/home">{t.acceptedNext}</Link>} />;
  if (state === 'declined') return <Told type="info" showIcon title={t.declined} />;
  return null;
}
