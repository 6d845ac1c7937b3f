import { useTexts } from '../../app/i18n.js';
import { ReasonDialog } from '../../app/reason-dialog.js';
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
  const disables = move === 'disable';
  return (
    <ReasonDialog
      title={`${t[move]} · ${person.name}`}
      submitText={t[move]}
      danger={disables}
      label={t.reason}
      keep={`${disables ? 'disabling' : 'enabling'}.${person.id}`}
      perform={(reason) => (disables ? disablePerson : enablePerson)(person.id, reason)}
      onClose={onClose}
      onDone={onDone}
    >
      <p className="problem">{disables ? t.disableText : t.enableText}</p>
    </ReasonDialog>
  );
}
