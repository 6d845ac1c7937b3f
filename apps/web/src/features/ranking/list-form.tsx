import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTexts } from '../../app/i18n.js';
import { ProblemForm } from '../../app/problem-form.js';
import { ReasonItem } from '../../app/reason-item.js';
import { Dialog } from '../../ui/dialog.js';
import { drawUpList, type List } from './api.js';
import { texts } from './texts.js';

interface ListFormProps {
  roundId: string;
  ids: string[];
  clear: () => void;
}

/** Puts what was picked on the short list, or leaves it off, for a reason. */
export function ListForm({ roundId, ids, clear }: ListFormProps) {
  const t = useTexts(texts);
  const queries = useQueryClient();
  const [list, setList] = useState<List | null>(null);
  const draw = useMutation({
    mutationFn: ({ reason }: { reason: string }) => drawUpList(roundId, list!, ids, reason),
    onSuccess: async () => {
      setList(null);
      clear();
      await queries.invalidateQueries({ queryKey: ['rounds'] });
      await queries.invalidateQueries({ queryKey: ['applications'] });
    },
  });
  const open = (next: List) => {
    draw.reset();
    setList(next);
  };
  return (
    <div className="listing-bulk" role="region" aria-label={t.picked(ids.length)}>
      <span>{t.picked(ids.length)}</span>
      <Button type="primary" onClick={() => open('shortlist')}>
        {t.shortlist}
      </Button>
      <Button onClick={() => open('not-shortlisted')}>{t.notShortlisted}</Button>
      <Button type="link" onClick={clear}>
        {t.clear}
      </Button>
      <Dialog
        open={list !== null}
        title={list === 'shortlist' ? t.shortlistOf(ids.length) : t.notShortlistedOf(ids.length)}
        footer={null}
        onCancel={() => setList(null)}
        destroyOnHidden
      >
        <ProblemForm<{ reason: string }>
          error={draw.error}
          pending={draw.isPending}
          submitText={list === 'shortlist' ? t.shortlist : t.notShortlisted}
          keep={`${list}.${ids.join('.')}`}
          onSubmit={(values) => draw.mutateAsync(values)}
        >
          <ReasonItem label={t.reason} />
        </ProblemForm>
      </Dialog>
    </div>
  );
}
