import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ConfirmButton } from '../../app/confirm-button.js';
import { useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { Section } from '../../ui/page.js';
import { withdrawApplication, type Application } from './api.js';
import { caseTexts } from './workspace-texts.js';

/** Leaving for good, at the end of the page. */
export function Withdrawal({ application: { id, can, state } }: { application: Application }) {
  const k = useTexts(caseTexts);
  const queries = useQueryClient();
  const withdraw = useMutation({
    mutationFn: () => withdrawApplication(id),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['applications'] }),
  });
  if (!can.withdraw) return null;
  // What was not handed in, or was taken back to be changed, is in no review that it could leave.
  const isDraft = state === 'draft';
  return (
    <Section plain>
      {withdraw.error ? <ProblemAlert error={withdraw.error} /> : null}
      <ConfirmButton
        look="text"
        name={isDraft ? k.giveUp : k.withdraw}
        title={isDraft ? k.giveUpSure : k.withdrawSure}
        text={isDraft ? k.giveUpText : k.withdrawText}
        pending={withdraw.isPending}
        onConfirm={() => withdraw.mutate()}
      />
    </Section>
  );
}
