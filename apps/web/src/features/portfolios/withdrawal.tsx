import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { Section } from '../../ui/page.js';
import { withdrawApplication, type Application } from './api.js';
import { caseTexts } from './workspace-texts.js';

/** Leaving for good, at the end of the page. */
export default function Withdrawal({ application: { id, can } }: { application: Application }) {
  const k = useTexts(caseTexts);
  const queries = useQueryClient();
  const withdraw = useMutation({
    mutationFn: () => withdrawApplication(id),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['applications'] }),
  });
  if (!can.withdraw) return null;
  return (
    <Section plain>
      {withdraw.error ? <ProblemAlert error={withdraw.error} /> : null}
      <Popconfirm
        title={k.withdrawSure}
        description={k.withdrawText}
        okText={k.withdraw}
        onConfirm={() => withdraw.mutate()}
      >
        <Button danger type="text" loading={withdraw.isPending}>
          {k.withdraw}
        </Button>
      </Popconfirm>
    </Section>
  );
}
