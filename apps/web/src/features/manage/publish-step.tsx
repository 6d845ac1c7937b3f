import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { Dialog } from '../../ui/dialog.js';
import { Lines } from '../../ui/skeleton.js';
import { completenessQuery, publishCall } from './api.js';
import { stepOf, type Step } from './call-document.js';
import { wizardTexts } from './wizard-texts.js';

interface PublishStepProps {
  callId: string;
  /** Something on the page could not be saved: what would be published is not what stands here. */
  isHeld: boolean;
  flush: () => Promise<number | null>;
  go: (step: Step) => void;
}

/** What a draft still lacks, and its publication. */
export function PublishStep({ callId, isHeld, flush, go }: PublishStepProps) {
  const t = useTexts(wizardTexts);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { data, error } = useQuery(completenessQuery(callId));
  const [isAsking, ask] = useState(false);
  const publish = useMutation({
    mutationFn: async () => {
      // What could not be saved is told above; a call is published as it stands on the page, or not at all.
      if ((await flush()) === null) return null;
      return publishCall(callId);
    },
    onSuccess: async (published) => {
      if (!published) return;
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
      {data.complete && !isHeld && <p>{t.complete}</p>}
      {!data.complete && (
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
        <Button type="primary" disabled={!data.complete || isHeld} onClick={() => ask(true)}>
          {t.publish}
        </Button>
      </p>
      <Dialog
        title={t.publishTitle}
        open={isAsking}
        okText={t.publish}
        confirmLoading={publish.isPending}
        onOk={() => publish.mutate()}
        onCancel={() => ask(false)}
      >
        <p>{t.publishText}</p>
      </Dialog>
    </>
  );
}
