import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { Dialog } from '../../ui/dialog.js';
import { Field } from '../../ui/fields.js';
import { Select } from '../../ui/select.js';
import { applicationsQuery } from '../portfolios/api.js';
import { assignmentsChanged, propose } from './api.js';
import { ConflictReasons } from './conflict-reasons.js';
import { ReviewerPicker } from './reviewer-picker.js';
import { texts } from './texts.js';

interface ProposeProps {
  callId: string;
  roundId: string;
  onClose: () => void;
}

const REVIEWED: readonly string[] = ['eligible', 'in_review'];

/** A reviewer chosen by hand for an application. */
export function ProposeDialog({ callId, roundId, onClose }: ProposeProps) {
  const t = useTexts(texts);
  const queries = useQueryClient();
  const [applicationId, setApplication] = useState('');
  const [reviewerId, setReviewer] = useState('');
  const [q, setQ] = useState('');
  const list = useInfiniteQuery(applicationsQuery(callId, { q: q || undefined }));
  const applications = list.data?.pages.flatMap(({ items }) => items).filter(({ state }) => REVIEWED.includes(state));
  const change = useMutation({
    mutationFn: () => propose(roundId, applicationId, reviewerId),
    onSuccess: async () => {
      await assignmentsChanged(queries);
      onClose();
    },
  });
  return (
    <Dialog
      title={t.proposeTitle}
      width={720}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t.close}</Button>
          <Button
            type="primary"
            disabled={applicationId === '' || reviewerId === ''}
            loading={change.isPending}
            onClick={() => change.mutate()}
          >
            {t.proposeNow}
          </Button>
        </>
      }
    >
      <p className="quiet">{t.proposeText}</p>
      <Field label={t.chooseApplication}>
        {(id) => (
          <Select
            id={id}
            className="full"
            value={applicationId || undefined}
            onChange={(next: string) => {
              setApplication(next);
              setReviewer('');
            }}
            showSearch={{ filterOption: false, onSearch: setQ }}
            loading={list.isFetching}
            options={applications?.map((it) => ({ value: it.id, label: it.title }))}
          />
        )}
      </Field>
      {change.error ? (
        <>
          <ProblemAlert error={change.error} />
          <ConflictReasons error={change.error} />
        </>
      ) : null}
      {applicationId !== '' && (
        <ReviewerPicker applicationId={applicationId} roundId={roundId} chosen={reviewerId} choose={setReviewer} />
      )}
    </Dialog>
  );
}
