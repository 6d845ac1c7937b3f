import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useState } from 'react';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { ProblemForm } from '../../app/problem-form.js';
import { ReasonItem } from '../../app/reason-item.js';
import { Dialog } from '../../ui/dialog.js';
import { decideConflict, type Conflict } from './api.js';
import { texts } from './texts.js';

export interface Choice {
  verdict: 'confirmed' | 'dismissed';
  conflicts: readonly Conflict[];
  done?: () => void;
}

/** One reason for one conflict or for many; what was decided stays decided when a later one is refused. */
export function DecideModal({ choice, onClose }: { choice: Choice | null; onClose: () => void }) {
  const t = useTexts(texts);
  return (
    <Dialog
      title={choice && t.decideTitle[choice.verdict](choice.conflicts.length)}
      open={choice !== null}
      onCancel={onClose}
      footer={null}
      destroyOnHidden
    >
      {choice && <DecideForm choice={choice} onClose={onClose} />}
    </Dialog>
  );
}

function DecideForm({ choice, onClose }: { choice: Choice; onClose: () => void }) {
  const t = useTexts(texts);
  const { language } = useLanguage();
  const queries = useQueryClient();
  const [decided, setDecided] = useState<ReadonlySet<string>>(new Set());
  const { verdict, conflicts } = choice;
  const decide = useMutation({
    mutationFn: async (reason: string) => {
      for (const { id } of conflicts) {
        if (decided.has(id)) continue;
        await decideConflict(id, verdict, reason);
        setDecided((before) => new Set(before).add(id));
      }
    },
    onSuccess: () => {
      choice.done?.();
      onClose();
    },
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['conflicts'] }),
        queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[2] === 'overview' }),
      ]),
  });
  const [only] = conflicts;
  return (
    <>
      {conflicts.length === 1 && only && (
        <>
          <p>
            {only.personName} ↔ {only.applicantName}
          </p>
          <ul className="evidence problem">
            {only.evidence.map(({ textZh, textEn }) => (
              <li key={textEn}>{language === 'zh' ? textZh : textEn}</li>
            ))}
          </ul>
        </>
      )}
      <Alert className="problem" type="info" title={t.consequence[verdict]} />
      {decide.isPending && conflicts.length > 1 && <p role="status">{t.decided(decided.size, conflicts.length)}</p>}
      <ProblemForm<{ reason: string }>
        error={decide.error}
        pending={decide.isPending}
        submitText={t[verdict === 'confirmed' ? 'confirm' : 'dismiss']}
        keep={`${verdict}.${conflicts.map(({ id }) => id).join('.')}`}
        onSubmit={({ reason }) => decide.mutateAsync(reason)}
      >
        <ReasonItem label={t.reason} />
      </ProblemForm>
    </>
  );
}
