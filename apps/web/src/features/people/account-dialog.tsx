import { useMutation } from '@tanstack/react-query';
import { useTexts } from '../../app/i18n.js';
import { ProblemForm } from '../../app/problem-form.js';
import { ReasonItem } from '../../app/reason-item.js';
import { Dialog } from '../../ui/dialog.js';
import { disablePerson, enablePerson, type Person } from './api.js';
import { texts } from './texts.js';

export type AccountMove = 'disable' | 'enable';

interface AccountDialogProps {
  person: Person;
  move: AccountMove;
  onClose: () => void;
  onDone: () => Promise<void>;
}

/** Keeps somebody out or lets them in again, for a reason that is kept. */
export function AccountDialog({ person, move, onClose, onDone }: AccountDialogProps) {
  const t = useTexts(texts);
  const perform = useMutation({
    mutationFn: ({ reason }: { reason: string }) =>
      (move === 'disable' ? disablePerson : enablePerson)(person.id, reason),
    onSuccess: async () => {
      onClose();
      await onDone();
    },
  });
  return (
    <Dialog title={`${t[move]} · ${person.name}`} footer={null} onCancel={onClose}>
      <p className="problem">{move === 'disable' ? t.disableText : t.enableText}</p>
      <ProblemForm<{ reason: string }>
        error={perform.error}
        pending={perform.isPending}
        submitText={t[move]}
        danger={move === 'disable'}
        onSubmit={(values) => perform.mutate(values)}
      >
        <ReasonItem label={t.reason} />
      </ProblemForm>
    </Dialog>
  );
}
